namespace UnitVariance;

/// <summary>A learning rate for every step of a training run.</summary>
/// <remarks>
/// Steps are mini-batches, counted from 0 over all epochs of a run; where a paper counts epochs, multiply by the steps of an epoch. The rates are
/// the same bits on every machine.
/// </remarks>
public abstract class Schedule
{
    /// <summary>The learning rate of a step.</summary>
    /// <param name="step">The step, counted from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The step is negative.</exception>
    public double At(int step)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        return Rate(step);
    }

    /// <summary>Tells how an epoch ended: the loss on the validation data or, without them, on the training data. Most schedules do not mind.</summary>
    /// <param name="loss">The loss, smaller being better.</param>
    public virtual void Observe(double loss)
    {
    }

    /// <summary>The learning rate of a step that is not negative.</summary>
    protected abstract double Rate(int t);

    /// <summary>The value, if it is a learning rate: finite and at least 0.</summary>
    private protected static double LearningRate(double value, string name) => double.IsFinite(value) && value >= 0
        ? value
        : throw new ArgumentOutOfRangeException(name, value, "A learning rate must be finite and not negative.");

    /// <summary>The value, if it is finite and above 0.</summary>
    private protected static double Positive(double value, string name) => double.IsFinite(value) && value > 0
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} must be positive and finite.");

    /// <summary>The number of steps, if there is one at least.</summary>
    private protected static int Steps(int value, string name) => value > 0
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} must be at least 1.");

    /// <summary>Half a cosine wave, from one rate to another as the fraction goes from 0 to 1.</summary>
    private protected static double Anneal(double from, double to, double fraction) =>
        to + (from - to) / 2 * (1 + ExactTrigonometry.Cos(Math.PI * fraction));
}
