namespace UnitVariance;

/// <summary>
/// Sets of points in the plane, in two classes, that can be drawn together with what a network makes of them: made by rule, so that there are
/// as many as wanted.
/// </summary>
/// <remarks>
/// Inputs are (n, 2): x and y, without noise between -2 and 2, with a variance near 1. Targets are one-hot, (n, 2); for a network with one
/// output call <see cref="Dataset.Binary"/>. The classes alternate, 0 first, so that any even number of first examples is balanced.
/// The noise is the standard deviation of a normal number that is added to x and to y after the class has been settled, in the same units;
/// 0 leaves the points where the rule puts them. The same seed gives the same bits on every machine.
/// </remarks>
public static class Playground
{
    /// <summary>Half the width of the square in which points lie.</summary>
    private const double Reach = 2;

    /// <summary>A disc in a ring. Class 1 lies evenly over the disc of radius 1 around the origin, class 0 over the ring between radii 1.4 and 2.</summary>
    /// <param name="n">Number of points, at least 0.</param>
    /// <param name="noise">Standard deviation of what is added to each coordinate; 0 or more.</param>
    /// <param name="random">Where the random numbers come from.</param>
    /// <exception cref="ArgumentOutOfRangeException">n is negative, or the noise is negative or not finite.</exception>
    public static Dataset Circle(int n, double noise, Generator random) => Make(n, noise, random, label =>
    {
        var (inner, outer) = label == 1 ? (0.0, 1.0) : (1.4, Reach);
        while (true)
        {
            var (x, y) = InSquare(random);
            var square = x * x + y * y;
            if (square >= inner * inner && square <= outer * outer)
                return (x, y);
        }
    });

    /// <summary>Two half circles of radius 4/3 that reach into each other. Class 0 is an arch around (-2/3, -1/3), class 1 a bowl around (2/3, 1/3).</summary>
    /// <inheritdoc cref="Circle"/>
    public static Dataset Moons(int n, double noise, Generator random) => Make(n, noise, random, label =>
    {
        const double Radius = 4.0 / 3;
        var (x, y) = OnCircle(random);
        y = Math.Abs(y);
        return label == 0 ? (Radius * x - 2.0 / 3, Radius * y - 1.0 / 3) : (Radius * x + 2.0 / 3, 1.0 / 3 - Radius * y);
    });

    /// <summary>The four quadrants of the square from -2 to 2, evenly filled. Class 0 where x and y have the same sign, class 1 where they differ (exclusive or).</summary>
    /// <inheritdoc cref="Circle"/>
    public static Dataset Checkerboard(int n, double noise, Generator random) => Make(n, noise, random, label =>
    {
        var (x, y) = InSquare(random);
        return (x < 0 != y < 0) == (label == 1) ? (x, y) : (x, -y);
    });

    /// <summary>Two normal clouds with a standard deviation of 0.5 on each axis. Class 0 around (-1, -1), class 1 around (1, 1). A few points in a
    /// thousand lie on the wrong side of the line between them.</summary>
    /// <inheritdoc cref="Circle"/>
    public static Dataset Gauss(int n, double noise, Generator random) => Make(n, noise, random, label =>
    {
        var centre = label == 0 ? -1 : 1;
        return (centre + 0.5 * random.Normal(), centre + 0.5 * random.Normal());
    });

    /// <summary>Two spiral arms from the origin to radius 2 in 1 3/4 turns, evenly filled along the radius. Class 1 is class 0 turned by half a turn.</summary>
    /// <inheritdoc cref="Circle"/>
    public static Dataset Spirals(int n, double noise, Generator random) => Make(n, noise, random, label =>
    {
        var along = random.Uniform();
        var (radius, angle) = (label == 0 ? Reach * along : -Reach * along, 1.75 * 2 * Math.PI * along);
        return (radius * ExactTrigonometry.Cos(angle), radius * ExactTrigonometry.Sin(angle));
    });

    private static Dataset Make(int n, double noise, Generator random, Func<int, (double X, double Y)> point)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        ArgumentNullException.ThrowIfNull(random);
        if (!double.IsFinite(noise) || noise < 0)
            throw new ArgumentOutOfRangeException(nameof(noise), noise, "Noise is a standard deviation, which must be finite and not negative.");
        var (inputs, labels) = (new Matrix(n, 2), new int[n]);
        for (var i = 0; i < n; i++)
        {
            labels[i] = i % 2;
            var (x, y) = point(labels[i]);
            (inputs[i, 0], inputs[i, 1]) = ((float)(x + noise * random.Normal()), (float)(y + noise * random.Normal()));
        }

        return Dataset.FromLabels(inputs, labels, 2);
    }

    private static (double X, double Y) InSquare(Generator random) => (random.Uniform(-Reach, Reach), random.Uniform(-Reach, Reach));

    /// <summary>A point of the unit circle, every direction as likely: the direction of a point of the disc.</summary>
    private static (double X, double Y) OnCircle(Generator random)
    {
        while (true)
        {
            var (x, y) = (random.Uniform(-1, 1), random.Uniform(-1, 1));
            var square = x * x + y * y;
            if (square is > 0 and <= 1)
                return (x / Math.Sqrt(square), y / Math.Sqrt(square));
        }
    }
}
