// The namespace is .NET Interactive's, not this folder's: a notebook must run unchanged in both.
namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>A formula, shown as <c>text/latex</c>.</summary>
/// <param name="latexCode">The LaTeX, with its <c>$</c> or <c>$$</c>.</param>
[TypeFormatterSource(typeof(LaTeXStringFormatterSource), PreferredMimeTypes = ["text/latex"])]
public sealed class LaTeXString(string latexCode)
{
    private readonly string _latexCode = latexCode ?? throw new ArgumentNullException(nameof(latexCode));

    /// <summary>Takes the text as LaTeX.</summary>
    /// <param name="source">The LaTeX.</param>
    public static implicit operator LaTeXString(string source) => new(source);

    /// <inheritdoc/>
    public override string ToString() => _latexCode;
}

internal sealed class LaTeXStringFormatterSource : ITypeFormatterSource
{
    public IEnumerable<ITypeFormatter> CreateTypeFormatters() => [new LaTeXStringFormatter()];

    private sealed class LaTeXStringFormatter : TypeFormatter<LaTeXString>
    {
        public override string MimeType => "text/latex";

        public override bool Format(LaTeXString value, FormatContext context)
        {
            context.Writer.Write(value);
            return true;
        }
    }
}
