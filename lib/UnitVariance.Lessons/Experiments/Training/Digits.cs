namespace UnitVariance.Lessons;

/// <summary>The digits that the course trains on: the first 10,000 of MNIST's training set, and all 10,000 test digits.</summary>
public static class Digits
{
    private const int Count = 10_000;

    private static readonly Lazy<Mnist> LazyPixels = new(() => Mnist.Load() with { Train = Mnist.Load().Train.Take(Count) });

    private static readonly Lazy<Mnist> LazyStandardized = new(() => new(Standardize(Pixels.Train), Standardize(Pixels.Test)));

    /// <summary>Pixels between 0 (paper) and 1 (ink).</summary>
    public static Mnist Pixels => LazyPixels.Value;

    /// <summary>Pixels as (x - 0.1307) / 0.3081: mean 0 and standard deviation 1 over MNIST's training set.</summary>
    public static Mnist Standardized => LazyStandardized.Value;

    private static Dataset Standardize(Dataset pixels) => pixels.Standardized(0.1307, 0.3081);
}
