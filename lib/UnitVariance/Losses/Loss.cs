namespace UnitVariance;

/// <summary>How far predictions are from targets, as one number: a mean over the batch.</summary>
/// <remarks>A loss owns the matrix that Backward returns and writes it anew at the next Backward.</remarks>
public abstract class Loss
{
    /// <summary>The loss of a batch.</summary>
    /// <param name="prediction">What the model gave, (batch, outputs).</param>
    /// <param name="target">What it should have given, of the same shape.</param>
    /// <returns>The mean over the batch; NaN or infinite when the predictions are.</returns>
    /// <exception cref="ArgumentException">The shapes differ, or the batch is empty.</exception>
    public abstract double Forward(Matrix prediction, Matrix target);

    /// <summary>dL/dprediction, (batch, outputs), for the last Forward.</summary>
    /// <exception cref="InvalidOperationException">There was no Forward.</exception>
    public abstract Matrix Backward();

    /// <summary>Checks that there is a batch and that both have its shape.</summary>
    private protected static void RequireSameShape(Matrix prediction, Matrix target)
    {
        ArgumentNullException.ThrowIfNull(prediction);
        ArgumentNullException.ThrowIfNull(target);
        if (prediction.Rows != target.Rows || prediction.Cols != target.Cols)
            throw new ArgumentException($"A loss needs targets of the prediction's shape ({prediction.Rows}, {prediction.Cols}); got ({target.Rows}, {target.Cols}).", nameof(target));
        if (prediction.Span.IsEmpty)
            throw new ArgumentException($"The mean loss of an empty batch is not defined; got ({prediction.Rows}, {prediction.Cols}).", nameof(prediction));
    }

    /// <summary>Checks that Forward has left something for Backward; it never leaves an empty matrix.</summary>
    private protected static void RequireForward(Matrix left)
    {
        if (left.Span.IsEmpty)
            throw new InvalidOperationException("Backward needs a Forward before it; compute the loss of a batch first.");
    }
}
