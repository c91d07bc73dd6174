namespace UnitVariance;

/// <summary>
/// One rise and one fall, each half a cosine: from peak / 25 up to the peak in the first 30% of the steps, then down to a 250,000th of it (Smith and
/// Topin 2018, arXiv:1708.07120). As PyTorch's OneCycleLR with two phases, but for runs of so few steps that none of them rises; momentum is left alone.
/// </summary>
/// <param name="peak">The highest rate, finite and not negative.</param>
/// <param name="steps">All steps of the run, at least 1. Later steps keep the last rate.</param>
/// <exception cref="ArgumentOutOfRangeException">A value is not as told.</exception>
public sealed class OneCycleSchedule(double peak, int steps) : Schedule
{
    private readonly double _peak = LearningRate(peak, nameof(peak));
    private readonly int _steps = Steps(steps, nameof(steps));

    /// <summary>The share of the steps in which the rate rises; by default 0.3.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The share is not from 0 to 1.</exception>
    public double RisingShare
    {
        get;
        init => field = value is >= 0 and <= 1 ? value : throw new ArgumentOutOfRangeException(nameof(RisingShare), value, "The rising share must be from 0 to 1.");
    } = 0.3;

    /// <summary>How many times smaller than the peak the first rate is; by default 25.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is not positive or not finite.</exception>
    public double StartDivisor { get; init => field = Positive(value, nameof(StartDivisor)); } = 25;

    /// <summary>How many times smaller than the first rate the last one is; by default 10,000.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is not positive or not finite.</exception>
    public double EndDivisor { get; init => field = Positive(value, nameof(EndDivisor)); } = 1e4;

    /// <inheritdoc/>
    protected override double Rate(int t)
    {
        var (start, top, last) = (Math.Min(_peak / StartDivisor, double.MaxValue), Math.Max(0, RisingShare * _steps - 1), _steps - 1);
        if (t < top)
            return Anneal(start, _peak, t / top);
        return last > top ? Anneal(_peak, Math.Min(start / EndDivisor, double.MaxValue), Math.Min(1, (t - top) / (last - top))) : _peak;
    }
}
