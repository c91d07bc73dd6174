using UnitVariance.Kernels;

namespace UnitVariance;

/// <summary>
/// A linear layer whose weights are written as length and direction: y = x Wᵀ + b with w_i = g_i v_i / ‖v_i‖ for each output i. Gradient descent on v
/// never shortens v, and the length of the step in w shrinks as v grows. Train and Inference do the same.
/// Salimans and Kingma 2016, arXiv:1602.07868, eq. 2 and 3. PyTorch: weight_norm(nn.Linear).
/// </summary>
/// <remarks>It starts with g = ‖v‖, so that it computes, to the bit, what <see cref="Linear"/> would with the weights v. A row v_i of zeros has no direction: its w_i is 0, and
/// neither v_i nor g_i gets a gradient (in PyTorch they are NaN). However short a row is otherwise, its direction counts; only dv, which grows as v shrinks, is held to the range of float32.
/// NaN passes through.</remarks>
public sealed class WeightNorm : Layer
{
    /// <summary>1 / ‖v‖ of a row shorter than this may overflow. The power of two by which it is made longer first loses nothing.</summary>
    private const float Short = 5.421010862427522e-20f, Longer = 1.2676506002282294e30f;

    private readonly Matrix _weight, _dweight, _y = new(0, 0), _dx = new(0, 0);
    private readonly float[] _lengths, _longer;
    private Matrix? _x;

    /// <summary>A layer with v from <paramref name="weights"/>, g = ‖v‖ and zero biases.</summary>
    /// <inheritdoc cref="Linear(int, int, Initializer, Generator)"/>
    public WeightNorm(int inputs, int outputs, Initializer weights, Generator random)
    {
        Fans = Fans.Linear(inputs, outputs);
        (G, V, Bias) = (new Parameter("weight_g", outputs, 1), new Parameter("weight_v", outputs, inputs), new Parameter("bias", outputs));
        // PyTorch lists the bias first, because weight_norm replaces the weight afterwards.
        Parameters = [Bias, G, V];
        (_weight, _dweight, _lengths, _longer) = (new Matrix(outputs, inputs), new Matrix(outputs, inputs), new float[outputs], new float[inputs]);
        Initialize(weights, Initializer.Zeros(), random);
    }

    /// <summary>fan_in and fan_out.</summary>
    public Fans Fans { get; }

    /// <summary>g, the length of each row of W, (outputs, 1). A negative g turns the row around.</summary>
    public Parameter G { get; }

    /// <summary>v, the direction of each row of W, (outputs, inputs).</summary>
    public Parameter V { get; }

    /// <summary>b, (outputs), kept as one row.</summary>
    public Parameter Bias { get; }

    /// <summary>Bias, g and v, under PyTorch's names and in its order: "bias", "weight_g", "weight_v".</summary>
    public override IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>v and b by these rules, and g = ‖v‖.</summary>
    public override void Initialize(Initializer weights, Initializer biases, Generator random)
    {
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentNullException.ThrowIfNull(biases);
        ArgumentNullException.ThrowIfNull(random);
        weights.Fill(V.Value, Fans, random);
        biases.Fill(Bias.Value, Fans, random);
        for (var i = 0; i < Fans.Out; i++)
            G.Value.Span[i] = Length(V.Value.Row(i));
    }

    /// <summary>Sets g and b so that over this batch every output has mean 0 and variance 1 (biased): with t = x v / ‖v‖, g = 1 / σ[t] and b = -μ[t] / σ[t].
    /// Do it layer after layer, handing each the output of the one before. Salimans and Kingma 2016, eq. 5 and 6.</summary>
    /// <param name="x">A batch, (batch, inputs), not empty. v stays as it is.</param>
    /// <returns>The output for x, owned by the layer. An output that does not vary over the batch keeps g = 1 and has mean 0.</returns>
    /// <exception cref="ArgumentException">The input's shape does not fit, or it is empty.</exception>
    public Matrix InitializeFromData(Matrix x)
    {
        RequireInput(x);
        if (x.Rows == 0)
            throw new ArgumentException($"{Name}: the outputs of an empty batch have no mean and no variance; got ({x.Rows}, {x.Cols}).", nameof(x));
        G.Value.Span.Fill(1);
        Bias.Value.Span.Clear();
        var t = Forward(x, Mode.Inference);
        var (mean, variance) = (new double[Fans.Out], new double[Fans.Out]);
        Channels.Sum(t, mean);
        foreach (ref var value in mean.AsSpan())
            value /= x.Rows;
        for (var r = 0; r < t.Rows; r++)
            for (var i = 0; i < Fans.Out; i++)
                variance[i] += (t[r, i] - mean[i]) * (t[r, i] - mean[i]) / x.Rows;
        for (var i = 0; i < Fans.Out; i++)
        {
            var g = variance[i] == 0 ? 1 : 1 / Math.Sqrt(variance[i]);
            (G.Value.Span[i], Bias.Value.Span[i]) = ((float)g, (float)(-mean[i] * g));
        }

        return Forward(x, Mode.Inference);
    }

    /// <summary>y = x Wᵀ + b with w_i = g_i v_i / ‖v_i‖.</summary>
    /// <inheritdoc/>
    public override Matrix Forward(Matrix x, Mode mode)
    {
        RequireInput(x);
        _x = x;
        for (var i = 0; i < Fans.Out; i++)
        {
            _lengths[i] = Length(V.Value.Row(i));
            var v = Direction(i, out var length);
            Elementwise.Map(new Scale((float)PerLength(G.Value.Span[i], length)), v, _weight.Row(i));
        }

        Product.MultiplyByTransposed(x, _weight, Bias.Value.Span, _y.Resize(x.Rows, Fans.Out).Span);
        return _y;
    }

    /// <summary>dx = dy W, and what <see cref="BackwardParameters"/> does.</summary>
    /// <inheritdoc/>
    public override Matrix Backward(Matrix dy)
    {
        RequireOther(dy, _dx);
        BackwardParameters(dy);
        Product.Multiply(dy, _weight, _dx.Resize(dy.Rows, Fans.In));
        return _dx;
    }

    /// <summary>With dW = dyᵀ x: dg = dw · v / ‖v‖ and dv = g / ‖v‖ (dw - dg v / ‖v‖), which is orthogonal to v; db = the sum of dy over the batch.</summary>
    /// <inheritdoc/>
    public override void BackwardParameters(Matrix dy)
    {
        var x = InputFor(dy, _x, _y, Fans.In);
        Product.MultiplyTransposedBy(dy, x, _dweight);
        for (var i = 0; i < Fans.Out; i++)
        {
            var v = Direction(i, out var length);
            var dw = _dweight.Row(i);
            var dg = PerLength(Reduction.Dot(dw, v), length);
            G.Gradient.Span[i] = (float)dg;
            var scale = PerLength(G.Value.Span[i], _lengths[i]);
            if (double.IsFinite(scale))
                scale = Math.Clamp(scale, float.MinValue, float.MaxValue); // infinity times a projection of 0 would be NaN
            Elementwise.Map(new Project(0, (float)PerLength(dg, length), (float)scale), dw, v, V.Gradient.Row(i));
        }

        RowSum.Of(dy, Bias.Gradient.Span);
    }

    /// <summary>Rounded to float32, so that g starts out as the very number that v is divided by.</summary>
    private static float Length(ReadOnlySpan<float> v) => (float)Math.Sqrt(Reduction.SumSquares(v));

    /// <summary>A vector along v_i, and its length: v_i itself, unless that is very short.</summary>
    private ReadOnlySpan<float> Direction(int i, out float length)
    {
        ReadOnlySpan<float> v = V.Value.Row(i);
        length = _lengths[i];
        if (length is not (> 0 and < Short))
            return v;
        Elementwise.Map(new Scale(Longer), v, _longer);
        length = Length(_longer);
        return _longer;
    }

    private static double PerLength(double value, float length) => length == 0 ? 0 : value / length;

    private void RequireInput(Matrix x)
    {
        RequireOther(x, _y);
        if (x.Cols != Fans.In)
            throw new ArgumentException($"{Name}: weights of ({Fans.Out}, {Fans.In}) need an input of (batch, {Fans.In}); got ({x.Rows}, {x.Cols}).", nameof(x));
    }
}
