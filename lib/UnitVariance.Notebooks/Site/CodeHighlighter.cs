using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace UnitVariance.Notebooks.Site;

/// <summary>C# as HTML, coloured by what the compiler's own parser sees: keywords, types, methods, strings, numbers, comments and directives.</summary>
internal static class CodeHighlighter
{
    private static readonly CSharpParseOptions Script = new(LanguageVersion.Preview, kind: SourceCodeKind.Script);

    public static Html ToHtml(string source)
    {
        var tokens = CSharpSyntaxTree.ParseText(source, Script).GetRoot().DescendantTokens();
        return $"{tokens.SelectMany(token => (IEnumerable<Html>)[.. token.LeadingTrivia.Select(Trivia), Piece(ClassOf(token), token.Text), .. token.TrailingTrivia.Select(Trivia)])}";
    }

    private static Html Trivia(SyntaxTrivia trivia)
    {
        var isComment = trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia);
        return Piece(isComment ? "c" : trivia.IsDirective || trivia.IsKind(SyntaxKind.ShebangDirectiveTrivia) ? "d" : null, trivia.ToFullString());
    }

    private static Html Piece(string? type, string text) => type is null || text.Length == 0 ? $"{text}" : Html.Of($"<span class=\"{type}\">{text}</span>");

    private static string? ClassOf(SyntaxToken token) => token.Kind() switch
    {
        SyntaxKind.NumericLiteralToken => "n",
        SyntaxKind.CharacterLiteralToken or SyntaxKind.StringLiteralToken or SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken
            or SyntaxKind.Utf8StringLiteralToken or SyntaxKind.Utf8SingleLineRawStringLiteralToken or SyntaxKind.Utf8MultiLineRawStringLiteralToken
            or SyntaxKind.InterpolatedStringStartToken or SyntaxKind.InterpolatedVerbatimStringStartToken or SyntaxKind.InterpolatedSingleLineRawStringStartToken
            or SyntaxKind.InterpolatedMultiLineRawStringStartToken or SyntaxKind.InterpolatedStringTextToken or SyntaxKind.InterpolatedStringEndToken
            or SyntaxKind.InterpolatedRawStringEndToken => "s",
        SyntaxKind.IdentifierToken => ClassOfName(token),
        var kind when SyntaxFacts.IsKeywordKind(kind) => "k",
        _ => null,
    };

    private static string? ClassOfName(SyntaxToken name) => name.Parent switch
    {
        _ when name.Text is "var" or "nameof" => "k",
        MethodDeclarationSyntax or LocalFunctionStatementSyntax => "m",
        BaseTypeDeclarationSyntax => "t",
        GenericNameSyntax generic => IsCalled(generic) ? "m" : "t",
        IdentifierNameSyntax { Parent: ObjectCreationExpressionSyntax or VariableDeclarationSyntax or ParameterSyntax or TypeArgumentListSyntax or ArrayTypeSyntax or NullableTypeSyntax or QualifiedNameSyntax or UsingDirectiveSyntax or CastExpressionSyntax } => "t",
        IdentifierNameSyntax identifier when IsCalled(identifier) => "m",
        IdentifierNameSyntax { Parent: MemberAccessExpressionSyntax access } identifier when access.Expression == identifier && name.Text.Length > 0 && char.IsUpper(name.Text[0]) => "t",
        _ => null,
    };

    /// <summary>Whether a name is what an invocation calls: <c>F(...)</c> or <c>x.F(...)</c>.</summary>
    private static bool IsCalled(SimpleNameSyntax name) => name.Parent switch
    {
        InvocationExpressionSyntax call => call.Expression == name,
        MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } access => access.Name == name && call.Expression == access,
        MemberBindingExpressionSyntax => true,
        _ => false,
    };
}
