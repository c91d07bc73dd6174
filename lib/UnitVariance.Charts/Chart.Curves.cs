using System.Numerics;
using UnitVariance.Charts.Statistics;
using UnitVariance.Charts.Traces;

namespace UnitVariance.Charts;

public static partial class Chart
{
    private const int FunctionPoints = 200;

    /// <summary>A line through the points (x, y). A y that is NaN or infinite breaks the line.</summary>
    /// <typeparam name="TX">The number type of <paramref name="x"/>, inferred.</typeparam>
    /// <typeparam name="TY">The number type of <paramref name="y"/>, inferred.</typeparam>
    /// <param name="x">Horizontal coordinates.</param>
    /// <param name="y">Vertical coordinates, as many.</param>
    /// <returns>A figure.</returns>
    /// <exception cref="ArgumentException">The sequences differ in length.</exception>
    public static Figure Line<TX, TY>(IEnumerable<TX> x, IEnumerable<TY> y)
        where TX : INumberBase<TX>
        where TY : INumberBase<TY> => Of(Points("line", x, y));

    /// <summary>A line through the points (0, y₀), (1, y₁), ...</summary>
    /// <typeparam name="T">The number type, inferred.</typeparam>
    /// <param name="y">Vertical coordinates.</param>
    /// <returns>A figure.</returns>
    public static Figure Line<T>(IEnumerable<T> y) where T : INumberBase<T>
    {
        var values = Numbers.Of(y);
        return Line(Enumerable.Range(0, values.Length), values);
    }

    /// <summary>The graph of a function, drawn through 200 evenly spaced points.</summary>
    /// <param name="f">The function.</param>
    /// <param name="from">The first point.</param>
    /// <param name="to">The last point.</param>
    /// <returns>A figure.</returns>
    public static Figure Line(Func<double, double> f, double from, double to)
    {
        ArgumentNullException.ThrowIfNull(f);
        double[] x = [.. Enumerable.Range(0, FunctionPoints).Select(i => double.Lerp(from, to, i / (FunctionPoints - 1.0)))];
        return Line(x, x.Select(f));
    }

    /// <summary>The points (x, y), not joined.</summary>
    /// <typeparam name="TX">The number type of <paramref name="x"/>, inferred.</typeparam>
    /// <typeparam name="TY">The number type of <paramref name="y"/>, inferred.</typeparam>
    /// <param name="x">Horizontal coordinates.</param>
    /// <param name="y">Vertical coordinates, as many.</param>
    /// <returns>A figure.</returns>
    /// <exception cref="ArgumentException">The sequences differ in length.</exception>
    public static Figure Scatter<TX, TY>(IEnumerable<TX> x, IEnumerable<TY> y)
        where TX : INumberBase<TX>
        where TY : INumberBase<TY> => Of(Points("scatter", x, y) with { Joined = false, Marked = true });

    /// <summary>The points (x, y) with a vertical bar from y - error to y + error.</summary>
    /// <typeparam name="TX">The number type of <paramref name="x"/>, inferred.</typeparam>
    /// <typeparam name="TY">The number type of the other two, inferred.</typeparam>
    /// <param name="x">Horizontal coordinates.</param>
    /// <param name="y">Vertical coordinates, as many.</param>
    /// <param name="error">Half the length of each bar, in the unit of y: say in the text whether it is a standard error or an interval.</param>
    /// <returns>A figure.</returns>
    /// <exception cref="ArgumentException">The sequences differ in length.</exception>
    public static Figure ErrorBars<TX, TY>(IEnumerable<TX> x, IEnumerable<TY> y, IEnumerable<TY> error)
        where TX : INumberBase<TX>
        where TY : INumberBase<TY>
    {
        var points = Points("scatter", x, y);
        var errors = Numbers.Of(error);
        SameLength("y values", points.Y.Length, "errors", errors.Length);
        return Of(points with { Error = errors, Joined = false, Marked = true });
    }

    /// <summary>The area between two curves, such as an interval about a line laid over it with <see cref="Overlay"/>.</summary>
    /// <typeparam name="TX">The number type of <paramref name="x"/>, inferred.</typeparam>
    /// <typeparam name="TY">The number type of the other two, inferred.</typeparam>
    /// <param name="x">Horizontal coordinates.</param>
    /// <param name="low">The lower curve, as many points.</param>
    /// <param name="high">The upper curve, as many points.</param>
    /// <returns>A figure.</returns>
    /// <exception cref="ArgumentException">The sequences differ in length.</exception>
    public static Figure Band<TX, TY>(IEnumerable<TX> x, IEnumerable<TY> low, IEnumerable<TY> high)
        where TX : INumberBase<TX>
        where TY : INumberBase<TY>
    {
        var band = new BandTrace(Numbers.Of(x), Numbers.Of(low), Numbers.Of(high));
        SameLength("x values", band.X.Length, "low values", band.Low.Length);
        SameLength("x values", band.X.Length, "high values", band.High.Length);
        return Of(band);
    }

    /// <summary>
    /// Straight links between points, as in the drawing of a network: vermilion for a positive value and blue for a negative one, the wider the larger its size.
    /// </summary>
    /// <param name="from">Where each link begins.</param>
    /// <param name="to">Where it ends, as many.</param>
    /// <param name="values">Its value, as many.</param>
    /// <param name="limits">The sizes from which on a link takes the next width, in rising order; a smaller value than the first is not drawn.</param>
    /// <returns>A figure.</returns>
    /// <exception cref="ArgumentException">The sequences differ in length, or there is no limit, or they do not rise from above zero.</exception>
    public static Figure Links(IEnumerable<(double X, double Y)> from, IEnumerable<(double X, double Y)> to, IEnumerable<double> values, params double[] limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        var links = new LinksTrace([.. from], [.. to], [.. values], [.. limits]);
        SameLength("beginnings", links.From.Length, "ends", links.To.Length);
        SameLength("links", links.From.Length, "values", links.Values.Length);
        if (limits.Length == 0 || limits[0] <= 0 || limits.Zip(limits.Skip(1)).Any(pair => pair.First >= pair.Second))
            throw new ArgumentException("The limits of the widths must rise, the first above zero, such as 0.01, 0.1, 1.", nameof(limits));
        return Of(links);
    }

    private static XyTrace Points<TX, TY>(string kind, IEnumerable<TX> x, IEnumerable<TY> y)
        where TX : INumberBase<TX>
        where TY : INumberBase<TY>
    {
        var points = new XyTrace(kind, Numbers.Of(x), Numbers.Of(y));
        SameLength("x values", points.X.Length, "y values", points.Y.Length);
        return points;
    }
}
