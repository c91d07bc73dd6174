namespace UnitVariance.Lessons;

/// <summary>A number that a map takes to the next one, again and again: how a theory follows a signal from layer to layer.</summary>
public static class Orbit
{
    /// <summary><paramref name="start"/>, map(start), map(map(start)), ...</summary>
    /// <param name="start">The first number.</param>
    /// <param name="count">How many numbers, the first included.</param>
    /// <param name="map">What takes each number to the next.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is not a single number.</exception>
    public static double[] Of(double start, int count, Func<double, double> map)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        ArgumentNullException.ThrowIfNull(map);
        var orbit = new double[count];
        orbit[0] = start;
        for (var k = 1; k < count; k++)
            orbit[k] = map(orbit[k - 1]);
        return orbit;
    }
}
