namespace UnitVariance;

/// <summary>Raises the rate linearly to the first rate of another schedule, which then takes over and counts its steps from 0 (Goyal et al. 2017,
/// arXiv:1706.02677, section 2.2). As PyTorch's LinearLR followed by another scheduler.</summary>
/// <param name="steps">Steps of warm-up, at least 1.</param>
/// <param name="then">The schedule after them.</param>
/// <exception cref="ArgumentOutOfRangeException">There is no step.</exception>
public sealed class WarmupSchedule(int steps, Schedule then) : Schedule
{
    private readonly int _steps = Steps(steps, nameof(steps));
    private readonly Schedule _then = then ?? throw new ArgumentNullException(nameof(then));

    /// <summary>The share of the other schedule's first rate to begin with; by default 1/3.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The share is not from 0 to 1.</exception>
    public double StartFactor
    {
        get;
        init => field = value is >= 0 and <= 1 ? value : throw new ArgumentOutOfRangeException(nameof(StartFactor), value, "The start factor must be from 0 to 1.");
    } = 1.0 / 3;

    /// <summary>Passed on to the other schedule, during warm-up too.</summary>
    /// <inheritdoc/>
    public override void Observe(double loss) => _then.Observe(loss);

    /// <inheritdoc/>
    protected override double Rate(int t) => t < _steps
        ? _then.At(0) * (StartFactor + (1 - StartFactor) * t / _steps)
        : _then.At(t - _steps);
}
