using System.Text;
using System.Text.RegularExpressions;
using Markdig.Extensions.Mathematics;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace UnitVariance.Notebooks.Site;

/// <summary>Markdown without its markup, for titles, descriptions and the search.</summary>
internal static partial class PlainText
{
    /// <summary>The words of an inline; formulas as they are written.</summary>
    public static string Of(ContainerInline container) => Words(container, math => math.Content.ToString());

    /// <summary>The words of a block as a search knows them: formulas in a line without their commands, those that stand alone left out.</summary>
    public static string ForSearch(Block block)
    {
        var leaves = block is LeafBlock self ? [self] : block is ContainerBlock container ? container.Descendants<LeafBlock>() : [];
        var texts = leaves.Where(leaf => leaf is not MathBlock).Select(leaf => leaf switch
        {
            { Inline: { } inline } => Words(inline, math => math.DelimiterCount == 2 ? "" : WithoutCommands(math.Content.ToString())),
            CodeBlock code => code.Lines.ToString(),
            _ => "",
        });
        return Spaces().Replace(string.Join(' ', texts), " ").Trim();
    }

    /// <summary>The text of the first heading; <c>null</c> where there is none.</summary>
    public static string? FirstHeading(MarkdownDocument document) =>
        document.Descendants<HeadingBlock>().FirstOrDefault() is { } heading ? heading.Inline is { } inline ? Of(inline) : "" : null;

    /// <summary>The text of the first paragraph.</summary>
    public static string FirstParagraph(MarkdownDocument document) =>
        document.Descendants<ParagraphBlock>().FirstOrDefault() is { Inline: { } inline } ? Of(inline) : "";

    /// <summary>What a paragraph says that opens with <paramref name="name"/> in bold: <c>**Running time.** About five seconds.</c>; <c>null</c> where there is none.</summary>
    public static string? Named(string name, MarkdownDocument document) =>
        document.Descendants<ParagraphBlock>().Where(paragraph => paragraph.Inline?.FirstChild is EmphasisInline bold && Of(bold).TrimEnd('.', ':', ' ') == name)
            .Select(paragraph => Of(paragraph.Inline!)[name.Length..].TrimStart('.', ':', ' ').Trim()).FirstOrDefault(text => text.Length > 0);

    private static string Words(ContainerInline container, Func<MathInline, string> formula)
    {
        var text = new StringBuilder();
        foreach (var inline in container.Descendants())
        {
            text.Append(inline switch
            {
                LiteralInline literal => literal.Content.ToString(),
                CodeInline code => code.Content,
                MathInline math => formula(math),
                LineBreakInline => " ",
                HtmlEntityInline entity => entity.Transcoded.ToString(),
                _ => "",
            });
        }
        return text.ToString();
    }

    /// <summary>A short formula reads without its commands (<c>Var(z)</c>, <c>mu</c>); a fraction or a root does not, and leaves an ellipsis.</summary>
    private static string WithoutCommands(string tex)
    {
        var words = LetterOrName().Replace(tex, "$1$2").Replace('{', ' ').Replace('}', ' ').Replace("  ", " ", StringComparison.Ordinal);
        return words.Contains('\\', StringComparison.Ordinal) ? "…" : words.Trim();
    }

    [GeneratedRegex(@"\\(?:operatorname|mathcal|mathbb|mathrm|text)\s*\{?([A-Za-z]+)\}?|\\(alpha|beta|gamma|delta|epsilon|eta|lambda|mu|rho|sigma|chi|pi|tanh|exp|ln|log|max|min|cdot|times|pm|approx|leq?|geq?)(?![A-Za-z])|\\[,;! ]")]
    private static partial Regex LetterOrName();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
