using UnitVariance.Kernels;

namespace UnitVariance;

/// <summary>The squared error of predictions a against targets y, both (batch, outputs): L = the mean of (a - y)² over all elements, as in PyTorch.</summary>
public sealed class MeanSquaredError : Loss
{
    private readonly Matrix _error = new(0, 0), _da = new(0, 0);

    /// <summary>L = Σ (a - y)² / (batch · outputs).</summary>
    /// <inheritdoc/>
    public override double Forward(Matrix prediction, Matrix target)
    {
        RequireSameShape(prediction, target);
        Elementwise.Map(new Minus(), prediction.Span, target.Span, _error.Resize(prediction.Rows, prediction.Cols).Span);
        return Reduction.SumSquares(_error.Span) / _error.Span.Length;
    }

    /// <summary>dL/da = 2 (a - y) / (batch · outputs).</summary>
    /// <inheritdoc/>
    public override Matrix Backward()
    {
        RequireForward(_error);
        Elementwise.Map(new Scale(2f / _error.Span.Length), _error.Span, _da.Resize(_error.Rows, _error.Cols).Span);
        return _da;
    }
}
