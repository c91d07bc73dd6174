using UnitVariance.Kernels;

namespace UnitVariance;

/// <summary>
/// Softmax and cross-entropy in one, on logits z (batch, classes) and targets t that are one-hot or probabilities:
/// L = mean over the batch of Σ t_j (log Σ_k e^z_k - z_j). Stable: the greatest logit is subtracted before anything is exponentiated.
/// </summary>
public sealed class SoftmaxCrossEntropy : Loss
{
    private readonly Matrix _softmax = new(0, 0), _max = new(0, 0), _target = new(0, 0), _dz = new(0, 0);

    /// <inheritdoc/>
    public override double Forward(Matrix prediction, Matrix target)
    {
        RequireSameShape(prediction, target);
        target.Span.CopyTo(_target.Resize(target.Rows, target.Cols).Span);
        _softmax.Resize(prediction.Rows, prediction.Cols);
        var max = _max.Resize(1, prediction.Rows).Span;
        for (var r = 0; r < prediction.Rows; r++)
            max[r] = Shift(prediction.Row(r), _softmax.Row(r));
        // All rows at once: a row of ten classes is shorter than a register.
        Elementwise.Map(new ShiftedExp(0), _softmax.Span, _softmax.Span);
        var sum = 0.0;
        for (var r = 0; r < prediction.Rows; r++)
            sum += Row(prediction.Row(r), max[r], target.Row(r), _softmax.Row(r));
        return sum / prediction.Rows;
    }

    /// <summary>dL/dz = (softmax(z) Σ t - t) / batch.</summary>
    /// <inheritdoc/>
    public override Matrix Backward()
    {
        RequireForward(_target);
        _dz.Resize(_target.Rows, _target.Cols);
        for (var r = 0; r < _target.Rows; r++)
        {
            var t = _target.Row(r);
            Elementwise.Map(new ScaledDifference((float)Reduction.Sum(t), 1f / _target.Rows), _softmax.Row(r), t, _dz.Row(r));
        }

        return _dz;
    }

    /// <summary>Writes p = z - max z and gives max z.</summary>
    private static float Shift(ReadOnlySpan<float> z, Span<float> p)
    {
        var max = Reduction.Max(z);
        for (var j = 0; j < z.Length; j++)
            p[j] = z[j] - max;
        return max;
    }

    /// <summary>Makes the softmax of one row of e^(z - max) and gives its loss.</summary>
    private static double Row(ReadOnlySpan<float> z, float max, ReadOnlySpan<float> t, Span<float> p)
    {
        var sum = Reduction.Sum(p);
        var logSum = max + ExactLog.Of(sum);
        var scale = (float)(1 / sum);
        var loss = 0.0;
        for (var j = 0; j < z.Length; j++)
        {
            p[j] *= scale;
            // A class that is not asked for costs nothing, however unlikely it is thought to be.
            if (t[j] != 0)
                loss += t[j] * (logSum - z[j]);
        }

        return loss;
    }
}
