namespace UnitVariance;

/// <summary>η_t = η₀ factor^(t/s): ten times smaller every s steps, by default. PyTorch's ExponentialLR(gamma) is s = 1 and factor = gamma.</summary>
/// <param name="learningRate">η₀, finite and not negative.</param>
/// <param name="steps">s, at least 1.</param>
/// <param name="factor">What s steps multiply the rate by, positive; by default 0.1. Above 1 the rate grows, as in a search for a good one.</param>
/// <exception cref="ArgumentOutOfRangeException">A value is not as told.</exception>
public sealed class ExponentialSchedule(double learningRate, int steps, double factor = 0.1) : Schedule
{
    private readonly double _first = LearningRate(learningRate, nameof(learningRate)), _factor = Positive(factor, nameof(factor));
    private readonly int _steps = Steps(steps, nameof(steps));

    /// <summary>η_t; where it would be too large for a double, the largest double.</summary>
    /// <inheritdoc/>
    protected override double Rate(int t) => _first == 0 ? 0 : Math.Min(_first * ExactExp.Power(_factor, (double)t / _steps), double.MaxValue);
}
