namespace UnitVariance;

/// <summary>What is watched to see whether a model still improves.</summary>
public enum StoppingMetric
{
    /// <summary>The loss on the validation data; lower is better.</summary>
    ValidationLoss,

    /// <summary>The accuracy on the validation data; higher is better.</summary>
    ValidationAccuracy,
}

/// <summary>Ends training when the model no longer improves on the validation data (Prechelt 1998), and takes it back to where it was best.</summary>
public sealed record EarlyStopping
{
    /// <summary>Training ends after this many epochs in a row without improvement; by default 5.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is not positive.</exception>
    public int Patience
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(Patience), value, "Patience must be at least 1 epoch.");
    } = 5;

    /// <summary>By how much the best value so far must be beaten to count as an improvement; by default 0, any bit. The best epoch is the last
    /// that improved in this sense.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative or not finite.</exception>
    public double MinImprovement
    {
        get;
        init => field = double.IsFinite(value) && value >= 0
            ? value
            : throw new ArgumentOutOfRangeException(nameof(MinImprovement), value, "The least improvement must be finite and not negative.");
    }

    /// <summary>What is watched; by default the loss. A value of NaN is no improvement.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is none of the two.</exception>
    public StoppingMetric Metric
    {
        get;
        init => field = Enum.IsDefined(value) ? value : throw new ArgumentOutOfRangeException(nameof(Metric), value, "Early stopping watches ValidationLoss or ValidationAccuracy.");
    }

    /// <summary>Whether parameters and buffers end as they were after the best epoch, for whatever reason training ends; by default true.</summary>
    public bool RestoreBest { get; init; } = true;

    /// <summary>Whether a measured value counts as better than the best before it.</summary>
    internal bool Improves(double value, double best) => Metric == StoppingMetric.ValidationLoss ? value < best - MinImprovement : value > best + MinImprovement;

    internal double Of(EpochResult result) => Metric == StoppingMetric.ValidationLoss ? result.ValidationLoss : result.ValidationAccuracy;

    /// <summary>Worse than every value that can be measured.</summary>
    internal double Worst => Metric == StoppingMetric.ValidationLoss ? double.PositiveInfinity : double.NegativeInfinity;
}
