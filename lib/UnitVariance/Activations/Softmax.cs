using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using UnitVariance.Kernels;

namespace UnitVariance;

/// <summary>
/// y_j = e^x_j / Σ_k e^x_k over the features of each row, so that a row is positive and adds up to 1: x and y are (batch, features).
/// The greatest x of a row is subtracted first, so that nothing overflows.
/// </summary>
/// <remarks>All modes do the same. A row that holds NaN or +∞, or nothing but -∞, becomes NaN. For training, end the model with its logits and use
/// <see cref="SoftmaxCrossEntropy"/>, which is more accurate than this layer with a logarithm after it.</remarks>
public sealed class Softmax : Layer
{
    private readonly Matrix _y = new(0, 0), _dx = new(0, 0);
    private Matrix? _last;

    /// <summary>y_j = e^x_j / Σ_k e^x_k.</summary>
    /// <inheritdoc/>
    public override Matrix Forward(Matrix x, Mode mode)
    {
        RequireOther(x, _y);
        _last = _y.Resize(x.Rows, x.Cols);
        for (var r = 0; r < x.Rows; r++)
        {
            var y = _y.Row(r);
            Elementwise.Map(new ShiftedExp(Reduction.Max(x.Row(r))), x.Row(r), y);
            Elementwise.Map(new Scale((float)(1 / Reduction.Sum(y))), y, y);
        }

        return _y;
    }

    /// <summary>dx_j = y_j (dy_j - Σ_k y_k dy_k), the whole Jacobian diag(y) - y yᵀ times dy.</summary>
    /// <inheritdoc/>
    public override Matrix Backward(Matrix dy)
    {
        RequireOther(dy, _dx);
        var y = Remembered(_last);
        RequireGradientOf(y, dy);
        _dx.Resize(y.Rows, y.Cols);
        for (var r = 0; r < y.Rows; r++)
            Elementwise.Map(new SlopeMap((float)Reduction.Dot(y.Row(r), dy.Row(r))), y.Row(r), dy.Row(r), _dx.Row(r));
        return _dx;
    }

    /// <summary>y (dy - dot), where dot is the sum of y dy over the row.</summary>
    private readonly struct SlopeMap(float dot) : IMap2
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<float> Apply(Vector512<float> y, Vector512<float> dy) => y * (dy - Vector512.Create(dot));
    }
}
