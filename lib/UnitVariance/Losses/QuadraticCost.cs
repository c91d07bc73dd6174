using UnitVariance.Kernels;

namespace UnitVariance;

/// <summary>
/// The quadratic cost of Nielsen's book ("Neural Networks and Deep Learning", eq. 6): L = 1/(2n) Σ ‖a - y‖² over the n examples of the batch,
/// for outputs a and targets y of (batch, outputs).
/// </summary>
/// <remarks>Its gradient is (a - y) / n alone. Put a <see cref="Sigmoid"/> before it and backpropagation multiplies by σ'(z), which is why a saturated output learns
/// slowly. Against <see cref="MeanSquaredError"/> it is outputs / 2 times as large.</remarks>
public sealed class QuadraticCost : Loss
{
    private readonly Matrix _error = new(0, 0), _da = new(0, 0);

    /// <summary>L = Σ (a - y)² / (2 batch).</summary>
    /// <inheritdoc/>
    public override double Forward(Matrix prediction, Matrix target)
    {
        RequireSameShape(prediction, target);
        Elementwise.Map(new Minus(), prediction.Span, target.Span, _error.Resize(prediction.Rows, prediction.Cols).Span);
        return Reduction.SumSquares(_error.Span) / (2.0 * _error.Rows);
    }

    /// <summary>dL/da = (a - y) / batch.</summary>
    /// <inheritdoc/>
    public override Matrix Backward()
    {
        RequireForward(_error);
        Elementwise.Map(new Scale(1f / _error.Rows), _error.Span, _da.Resize(_error.Rows, _error.Cols).Span);
        return _da;
    }
}
