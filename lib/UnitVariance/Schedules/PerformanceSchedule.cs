namespace UnitVariance;

/// <summary>Lowers the learning rate when the loss stops falling, as PyTorch's ReduceLROnPlateau does.</summary>
/// <remarks>Mutable: the rate depends on the losses observed so far, not on the step. Take a new one for every training run.</remarks>
/// <param name="learningRate">The first rate, finite and not negative.</param>
/// <exception cref="ArgumentOutOfRangeException">The rate is negative or not finite.</exception>
public sealed class PerformanceSchedule(double learningRate) : Schedule
{
    /// <summary>A change smaller than this is not made, as in PyTorch.</summary>
    private const double SmallestChange = 1e-8;

    private double _rate = LearningRate(learningRate, nameof(learningRate)), _best = double.PositiveInfinity;
    private int _badEpochs, _cooldown;

    /// <summary>What the rate is multiplied by; by default 0.1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The factor is not between 0 and 1.</exception>
    public double Factor
    {
        get;
        init => field = value is > 0 and < 1 ? value : throw new ArgumentOutOfRangeException(nameof(Factor), value, "The factor must be between 0 and 1.");
    } = 0.1;

    /// <summary>Epochs without improvement that are borne; one more lowers the rate. By default 10.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public int Patience { get; init => field = NotNegative(value, nameof(Patience)); } = 10;

    /// <summary>The share of the best loss so far, |best|, by which a loss must be below it to count as an improvement; by default 1e-4. A negative best has to be beaten by as much as a positive one.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The share is not in [0, 1).</exception>
    public double Threshold
    {
        get;
        init => field = value is >= 0 and < 1 ? value : throw new ArgumentOutOfRangeException(nameof(Threshold), value, "The threshold must be at least 0 and less than 1.");
    } = 1e-4;

    /// <summary>Epochs after a reduction during which nothing is held against the loss; by default 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public int Cooldown { get; init => field = NotNegative(value, nameof(Cooldown)); }

    /// <summary>The rate is never lowered below this; by default 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The rate is negative or not finite.</exception>
    public double MinLearningRate { get; init => field = LearningRate(value, nameof(MinLearningRate)); }

    /// <summary>Counts the epoch as good or bad, and lowers the rate when there are too many bad ones in a row. A loss of NaN is bad.</summary>
    /// <inheritdoc/>
    public override void Observe(double loss)
    {
        if (loss < _best * (_best < 0 ? 1 + Threshold : 1 - Threshold))
            (_best, _badEpochs) = (loss, 0);
        else
            _badEpochs++;
        if (_cooldown > 0)
            (_cooldown, _badEpochs) = (_cooldown - 1, 0);
        if (_badEpochs <= Patience)
            return;
        var lower = Math.Max(_rate * Factor, MinLearningRate);
        _rate = _rate - lower > SmallestChange ? lower : _rate;
        (_cooldown, _badEpochs) = (Cooldown, 0);
    }

    /// <summary>The rate as it is now, whatever the step.</summary>
    /// <inheritdoc/>
    protected override double Rate(int t) => _rate;

    private static int NotNegative(int value, string name) => value >= 0
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} must not be negative.");
}
