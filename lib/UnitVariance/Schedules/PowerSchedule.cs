namespace UnitVariance;

/// <summary>η_t = η₀ / (1 + t/s)^c: after s steps η₀/2, after 2s η₀/3 and so on, when c is 1 (Géron, Hands-On Machine Learning, chapter 11).</summary>
/// <param name="learningRate">η₀, finite and not negative.</param>
/// <param name="steps">s, at least 1.</param>
/// <param name="power">c, positive; by default 1.</param>
/// <exception cref="ArgumentOutOfRangeException">A value is not as told.</exception>
public sealed class PowerSchedule(double learningRate, int steps, double power = 1) : Schedule
{
    private readonly double _first = LearningRate(learningRate, nameof(learningRate)), _power = Positive(power, nameof(power));
    private readonly int _steps = Steps(steps, nameof(steps));

    /// <inheritdoc/>
    protected override double Rate(int t)
    {
        var growth = 1 + (double)t / _steps;
        return _first / (_power == 1 ? growth : ExactExp.Power(growth, _power));
    }
}
