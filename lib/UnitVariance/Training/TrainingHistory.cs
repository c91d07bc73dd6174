namespace UnitVariance;

/// <summary>Why training ended.</summary>
public enum StopReason
{
    /// <summary>All epochs are done.</summary>
    Completed,

    /// <summary>The caller asked it to stop.</summary>
    Cancelled,

    /// <summary>The loss or a parameter became NaN or infinite.</summary>
    Diverged,

    /// <summary>The model no longer improved, and <see cref="EarlyStopping"/> was asked for.</summary>
    EarlyStopped,
}

/// <summary>One epoch, as measured.</summary>
/// <param name="Epoch">Counted from 1.</param>
/// <param name="TrainLoss">The mean loss over its examples, each taken when its step was.</param>
/// <param name="ValidationLoss">The mean loss over the validation data after the epoch; NaN without them.</param>
/// <param name="ValidationAccuracy">The accuracy on them, from 0 to 1; NaN without them or without labels.</param>
public sealed record EpochResult(int Epoch, double TrainLoss, double ValidationLoss, double ValidationAccuracy);

/// <summary>What happened in a training run.</summary>
/// <param name="Losses">The loss of every step, the last one perhaps not finite.</param>
/// <param name="Epochs">Every epoch that was finished.</param>
/// <param name="StopReason">Why it ended.</param>
/// <param name="Message">The same in a sentence.</param>
public sealed record TrainingHistory(
    IReadOnlyList<double> Losses, IReadOnlyList<EpochResult> Epochs, StopReason StopReason, string Message)
{
    /// <summary>The learning rate of every step that moved the parameters.</summary>
    public IReadOnlyList<double> LearningRates { get; init; } = [];

    /// <summary>The global norm of the gradients at each of those steps, before <see cref="TrainingOptions.ClipNorm"/>; empty without it.</summary>
    public IReadOnlyList<double> GradientNorms { get; init; } = [];

    /// <summary>The best epoch, counted from 1, as <see cref="EarlyStopping"/> saw it; null without it or before a first whole epoch.</summary>
    public int? BestEpoch { get; init; }
}
