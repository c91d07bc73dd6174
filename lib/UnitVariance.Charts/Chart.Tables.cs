using System.Numerics;
using UnitVariance.Charts.Pictures;
using UnitVariance.Charts.Statistics;
using UnitVariance.Charts.Traces;

namespace UnitVariance.Charts;

public static partial class Chart
{
    private const int ImageColumns = 10;

    /// <summary>
    /// A table of numbers as colours. Values of both signs take two colours that meet at zero, others one scale from dark to light;
    /// <see cref="Figure.ZRange"/> and <see cref="Figure.ZAxis"/> set and name the scale. NaN and infinity stay empty.
    /// </summary>
    /// <typeparam name="T">The number type, inferred.</typeparam>
    /// <param name="z">The values; the first row is at the bottom.</param>
    /// <param name="x">The place of each column on the horizontal axis. Default: 0, 1, ...</param>
    /// <param name="y">The place of each row on the vertical axis. Default: 0, 1, ...</param>
    /// <returns>A figure.</returns>
    /// <exception cref="ArgumentException">The rows differ in length, or x or y does not fit the table.</exception>
    public static Figure Heatmap<T>(IEnumerable<IEnumerable<T>> z, IEnumerable<double>? x = null, IEnumerable<double>? y = null) where T : INumberBase<T> =>
        Of(Fitting(new HeatmapTrace(Table(z)) { X = Optional(x), Y = Optional(y) }));

    /// <summary>A table of numbers as colours, with a name for each column and row.</summary>
    /// <typeparam name="T">The number type, inferred.</typeparam>
    /// <param name="z">The values; the first row is at the top.</param>
    /// <param name="columns">The name of each column.</param>
    /// <param name="rows">The name of each row.</param>
    /// <returns>A figure.</returns>
    /// <exception cref="ArgumentException">The rows differ in length, or the names do not fit the table.</exception>
    public static Figure Heatmap<T>(IEnumerable<IEnumerable<T>> z, IEnumerable<string> columns, IEnumerable<string> rows) where T : INumberBase<T> =>
        Of(Fitting(new HeatmapTrace(Table(z)) { ColumnNames = Labels(columns), RowNames = Labels(rows) }));

    /// <inheritdoc cref="Heatmap{T}(IEnumerable{IEnumerable{T}}, IEnumerable{double}?, IEnumerable{double}?)"/>
    public static Figure Heatmap<T>(T[,] z, IEnumerable<double>? x = null, IEnumerable<double>? y = null) where T : INumberBase<T> =>
        Heatmap(RowsOf(z), x, y);

    /// <inheritdoc cref="Heatmap{T}(IEnumerable{IEnumerable{T}}, IEnumerable{string}, IEnumerable{string})"/>
    public static Figure Heatmap<T>(T[,] z, IEnumerable<string> columns, IEnumerable<string> rows) where T : INumberBase<T> =>
        Heatmap(RowsOf(z), columns, rows);

    /// <summary>
    /// Square grey images side by side, such as digits: dark ink on white paper on light and dark pages alike, from the smallest pixel of all
    /// (paper) to the largest (full ink) in eight shades.
    /// </summary>
    /// <param name="pixels">Each image row by row from the top left, (side · side) values.</param>
    /// <param name="columns">Images in a row. Default: 10.</param>
    /// <param name="captions">A few characters below each image. Default: none.</param>
    /// <param name="red">The places, from 0, of the images to draw in red ink. Default: none.</param>
    /// <returns>A figure.</returns>
    /// <exception cref="ArgumentException">An image is not square or differs in size, or captions or red do not fit the images.</exception>
    public static Figure Images(
        IEnumerable<ReadOnlyMemory<float>> pixels, int columns = ImageColumns, IEnumerable<string>? captions = null, IEnumerable<int>? red = null)
    {
        ArgumentNullException.ThrowIfNull(pixels);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(columns);
        float[][] images = [.. pixels.Select(image => image.ToArray())];
        string[]? texts = captions is null ? null : Labels(captions);
        HashSet<int> inRed = red is null ? [] : [.. red];

        foreach (var image in images)
            if (image.Length != images[0].Length || Math.Pow(Math.Round(Math.Sqrt(image.Length)), 2) != image.Length || image.Length == 0)
                throw new ArgumentException($"Images must be square and of one size, but received {images[0].Length} and {image.Length} pixels; cut or pad them.", nameof(pixels));
        SameLength("images", images.Length, "captions", texts?.Length ?? images.Length);
        foreach (var place in inRed)
            if (place < 0 || place >= images.Length)
                throw new ArgumentException($"A place to draw in red must be from 0 to {images.Length - 1}, but received {place}.", nameof(red));
        return Of(new ImagesTrace(new Mosaic(images, columns, inRed, texts is not null), texts));
    }

    /// <inheritdoc cref="Images(IEnumerable{ReadOnlyMemory{float}}, int, IEnumerable{string}?, IEnumerable{int}?)"/>
    public static Figure Images(
        IEnumerable<float[]> pixels, int columns = ImageColumns, IEnumerable<string>? captions = null, IEnumerable<int>? red = null) =>
        Images(pixels?.Select(image => (ReadOnlyMemory<float>)image)!, columns, captions, red);

    private static double[][] Table<T>(IEnumerable<IEnumerable<T>> z) where T : INumberBase<T>
    {
        ArgumentNullException.ThrowIfNull(z);
        double[][] rows = [.. z.Select(Numbers.Of)];
        foreach (var row in rows)
            SameLength("values in the first row", rows[0].Length, "values in every other", row.Length);
        return rows;
    }

    private static HeatmapTrace Fitting(HeatmapTrace table)
    {
        var columns = table.Rows.Length > 0 ? table.Rows[0].Length : 0;
        SameLength("columns", columns, "places or names for columns", table.X?.Length ?? table.ColumnNames?.Length ?? columns);
        SameLength("rows", table.Rows.Length, "places or names for rows", table.Y?.Length ?? table.RowNames?.Length ?? table.Rows.Length);
        return table;
    }

    private static IEnumerable<IEnumerable<T>> RowsOf<T>(T[,] z)
    {
        ArgumentNullException.ThrowIfNull(z);
        return Enumerable.Range(0, z.GetLength(0)).Select(i => Enumerable.Range(0, z.GetLength(1)).Select(j => z[i, j]));
    }
}
