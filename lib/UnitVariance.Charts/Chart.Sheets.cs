using UnitVariance.Charts.Pictures;
using UnitVariance.Charts.Traces;

namespace UnitVariance.Charts;

public static partial class Chart
{
    /// <summary>
    /// Square images side by side, such as digits, in black or in red ink on white paper. Over the steps of a slider or behind a menu the images must
    /// stay the same: then they are kept once, and a step costs no more than the colours of its ink.
    /// </summary>
    /// <param name="pixels">Each image row by row from the top left, (side · side) values.</param>
    /// <param name="columns">Images in a row.</param>
    /// <param name="red">The places, from 0, of the images to draw in red ink.</param>
    /// <param name="caption">A line below the sheet. Default: none.</param>
    /// <returns>A figure.</returns>
    /// <exception cref="ArgumentException">There is no image, or one is not square or differs in size.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A place to draw in red does not exist.</exception>
    public static Figure Sheet(IEnumerable<float[]> pixels, int columns, IEnumerable<int> red, string? caption = null)
    {
        ArgumentNullException.ThrowIfNull(pixels);
        ArgumentNullException.ThrowIfNull(red);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(columns);
        float[][] images = [.. pixels];
        if (images.Length == 0 || images.Any(image => image.Length != images[0].Length || !IsSquare(image.Length)))
            throw new ArgumentException("A sheet needs images that are square and of one size; cut or pad them.", nameof(pixels));
        HashSet<int> places = [.. red];
        foreach (var place in places)
            if (place < 0 || place >= images.Length)
                throw new ArgumentOutOfRangeException(nameof(red), place, $"A place to draw in red must be from 0 to {images.Length - 1}.");
        return Of(new SheetTrace(new Mosaic(images, Math.Min(columns, images.Length), places, Captioned: false) { IsStencil = true }, caption));
    }

    private static bool IsSquare(int pixels) => pixels > 0 && Math.Pow(Math.Round(Math.Sqrt(pixels)), 2) == pixels;
}
