namespace UnitVariance.Charts.Display;

/// <summary>The forms in which a <see cref="Figure"/> shows itself: HTML by itself, the Plotly figure and plain text for hosts that ask.</summary>
public sealed class FigureFormatterSource
{
    /// <summary>The MIME type of a Plotly figure.</summary>
    public const string PlotlyMimeType = PlotlyRelease.MimeType;

    /// <summary>Makes the formatters; .NET Interactive calls this by its name.</summary>
    /// <returns>One formatter for each MIME type.</returns>
#pragma warning disable CA1822 // The convention calls it on an instance.
    public IEnumerable<object> CreateTypeFormatters() =>
#pragma warning restore CA1822
    [
        new MimeFormatter<Figure>("text/html", figure => figure.ToHtml()),
        new MimeFormatter<Figure>(PlotlyMimeType, figure => figure.ToJson()),
        new MimeFormatter<Figure>("text/plain", figure => figure.AltText),
    ];
}
