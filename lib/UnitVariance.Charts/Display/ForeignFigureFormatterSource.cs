namespace UnitVariance.Charts.Display;

/// <summary>The forms in which a <see cref="ForeignFigure"/> shows itself, the same as those of a <see cref="Figure"/>.</summary>
public sealed class ForeignFigureFormatterSource
{
    /// <summary>Makes the formatters; .NET Interactive calls this by its name.</summary>
    /// <returns>One formatter for each MIME type.</returns>
#pragma warning disable CA1822 // The convention calls it on an instance.
    public IEnumerable<object> CreateTypeFormatters() =>
#pragma warning restore CA1822
    [
        new MimeFormatter<ForeignFigure>("text/html", figure => figure.ToHtml()),
        new MimeFormatter<ForeignFigure>(FigureFormatterSource.PlotlyMimeType, figure => figure.ToJson()),
        new MimeFormatter<ForeignFigure>("text/plain", figure => figure.AltText),
    ];
}
