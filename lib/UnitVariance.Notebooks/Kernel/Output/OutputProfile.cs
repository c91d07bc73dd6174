namespace UnitVariance.Notebooks.Kernel;

/// <summary>Which representations a displayed value gets. This is the host's one deliberate difference from .NET Interactive.</summary>
public enum OutputProfile
{
    /// <summary>
    /// For notebooks that are committed and published. A value that prefers <c>text/html</c> alone, and whose convention-based source can do more, gets
    /// <c>application/vnd.plotly.v1+json</c> (as JSON) with <c>text/plain</c> and no HTML if it is a chart, else <c>text/html</c> with <c>text/plain</c>.
    /// A number or a truth value is <c>text/plain</c> alone, without the style sheet that .NET Interactive wraps around it.
    /// </summary>
    Committed,

    /// <summary>Exactly the MIME types that .NET Interactive would send.</summary>
    DotNetInteractive,
}
