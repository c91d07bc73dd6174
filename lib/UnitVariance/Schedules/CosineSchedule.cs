namespace UnitVariance;

/// <summary>η_t = η_min + (η₀ - η_min) (1 + cos(π t/T)) / 2, half a cosine wave from η₀ down to η_min in T steps (Loshchilov and Hutter 2017,
/// arXiv:1608.03983, eq. 5, without restarts). As PyTorch's CosineAnnealingLR, but later steps keep η_min.</summary>
/// <param name="learningRate">η₀, finite and not negative.</param>
/// <param name="steps">T, at least 1.</param>
/// <param name="last">η_min, finite and not negative; by default 0.</param>
/// <exception cref="ArgumentOutOfRangeException">A value is not as told.</exception>
public sealed class CosineSchedule(double learningRate, int steps, double last = 0) : Schedule
{
    private readonly double _first = LearningRate(learningRate, nameof(learningRate)), _last = LearningRate(last, nameof(last));
    private readonly int _steps = Steps(steps, nameof(steps));

    /// <inheritdoc/>
    protected override double Rate(int t) => Anneal(_first, _last, (double)Math.Min(t, _steps) / _steps);
}
