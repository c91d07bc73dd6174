using UnitVariance.Kernels;

namespace UnitVariance;

/// <summary>
/// Sigmoid and binary cross-entropy in one, on logits z and targets t between 0 and 1, both (batch, outputs):
/// L = the mean over all elements of -t ln σ(z) - (1 - t) ln(1 - σ(z)), as in PyTorch.
/// </summary>
/// <remarks>Stable: no exponential overflows, and a sure and right prediction has its small loss to full accuracy. Infinite logits give a loss that is not finite.
/// Nielsen's cross-entropy sums over the outputs: it is outputs times as large.</remarks>
public sealed class BinaryCrossEntropyWithLogits : Loss
{
    private readonly Matrix _error = new(0, 0), _dz = new(0, 0);

    /// <summary>L = Σ (max(z, 0) - z t + ln(1 + e^-|z|)) / (batch · outputs).</summary>
    /// <inheritdoc/>
    public override double Forward(Matrix prediction, Matrix target)
    {
        RequireSameShape(prediction, target);
        var z = prediction.Span;
        var t = target.Span;
        var error = _error.Resize(prediction.Rows, prediction.Cols).Span;
        Elementwise.Map(new Softplus.TailMap(), z, error);
        var sum = Reduction.Sum(error);
        for (var i = 0; i < z.Length; i++)
            sum += z[i] * ((z[i] > 0 ? 1.0 : 0.0) - t[i]);
        Elementwise.Map(new SigmoidMinus(), z, t, error);
        return sum / z.Length;
    }

    /// <summary>dL/dz = (σ(z) - t) / (batch · outputs).</summary>
    /// <inheritdoc/>
    public override Matrix Backward()
    {
        RequireForward(_error);
        Elementwise.Map(new Scale(1f / _error.Span.Length), _error.Span, _dz.Resize(_error.Rows, _error.Cols).Span);
        return _dz;
    }
}
