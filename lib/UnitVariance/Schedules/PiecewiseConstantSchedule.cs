namespace UnitVariance;

/// <summary>One learning rate until a first boundary, another until a second, and so on: 0.1 for 5 epochs, then 0.01. Like PyTorch's MultiStepLR.</summary>
public sealed class PiecewiseConstantSchedule : Schedule
{
    private readonly double[] _rates;
    private readonly int[] _boundaries;

    /// <summary>A schedule of n + 1 rates with n boundaries between them.</summary>
    /// <param name="rates">The rates in their order, each finite and not negative.</param>
    /// <param name="boundaries">The first step of every rate but the first, rising and positive.</param>
    /// <exception cref="ArgumentException">The numbers do not go together, or the boundaries do not rise.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A rate is negative or not finite.</exception>
    public PiecewiseConstantSchedule(IEnumerable<double> rates, IEnumerable<int> boundaries)
    {
        ArgumentNullException.ThrowIfNull(rates);
        ArgumentNullException.ThrowIfNull(boundaries);
        _rates = [.. rates.Select(rate => LearningRate(rate, nameof(rates)))];
        _boundaries = [.. boundaries];
        if (_rates.Length != _boundaries.Length + 1)
            throw new ArgumentException($"{_boundaries.Length} boundaries separate {_boundaries.Length + 1} rates; got {_rates.Length}.", nameof(rates));
        for (var i = 0; i < _boundaries.Length; i++)
            if (_boundaries[i] <= (i == 0 ? 0 : _boundaries[i - 1]))
                throw new ArgumentException($"Boundaries must be positive and rise; got {string.Join(", ", _boundaries)}.", nameof(boundaries));
    }

    /// <inheritdoc/>
    protected override double Rate(int t)
    {
        var i = 0;
        while (i < _boundaries.Length && t >= _boundaries[i])
            i++;
        return _rates[i];
    }
}
