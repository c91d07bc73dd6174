namespace UnitVariance;

/// <summary>The same learning rate at every step; what warm-up may lead to.</summary>
/// <param name="learningRate">η, finite and not negative.</param>
/// <exception cref="ArgumentOutOfRangeException">The rate is negative or not finite.</exception>
public sealed class ConstantSchedule(double learningRate) : Schedule
{
    private readonly double _rate = LearningRate(learningRate, nameof(learningRate));

    /// <inheritdoc/>
    protected override double Rate(int t) => _rate;
}
