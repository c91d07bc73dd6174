using UnitVariance.Kernels;

namespace UnitVariance;

/// <summary>
/// A plain recurrent layer (Elman 1990): h_t = f(W_ih x_t + b_ih + W_hh h_{t-1} + b_hh). On the way back the gradient is multiplied by
/// W_hhᵀ and by the slope of f at every step, so that over many steps it vanishes or explodes with the singular values of W_hh.
/// </summary>
/// <inheritdoc/>
public sealed class RNN : Recurrent
{
    /// <summary>A layer whose weights are all drawn by one rule; the biases are 0.</summary>
    /// <param name="inputs">Numbers that come in at each step, positive.</param>
    /// <param name="hidden">Numbers in the state, positive.</param>
    /// <param name="weights">The rule for W_ih and W_hh.</param>
    /// <param name="random">Where the random numbers come from.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is not positive.</exception>
    public RNN(int inputs, int hidden, Initializer weights, Generator random)
        : base(1, (inputs, hidden), (weights, null)) => Initialize(weights, Initializer.Zeros(), random);

    /// <summary>A layer whose recurrent weights have a rule of their own, such as orthogonal or identity; the biases are 0.</summary>
    /// <inheritdoc cref="RNN(int, int, Initializer, Generator)" path="/exception"/>
    /// <param name="inputs">Numbers that come in at each step, positive.</param>
    /// <param name="hidden">Numbers in the state, positive.</param>
    /// <param name="weights">The rule for W_ih, and the rule for W_hh.</param>
    /// <param name="random">Where the random numbers come from.</param>
    public RNN(int inputs, int hidden, (Initializer Input, Initializer Recurrent) weights, Generator random)
        : base(1, (inputs, hidden), weights) => Initialize(weights.Input, Initializer.Zeros(), random);

    /// <summary>f, Tanh or ReLU; by default Tanh. ReLU with W_hh = I at the start is the IRNN of Le et al. 2015 (arXiv:1504.00941).</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is neither tanh nor ReLU.</exception>
    public Nonlinearity Nonlinearity
    {
        get;
        init => field = Enum.IsDefined(value)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A plain recurrent layer applies Tanh or ReLU.");
    } = Nonlinearity.Tanh;

    /// <summary>h = f(z).</summary>
    private protected override void Cell(int t, int first, Span<float> z, Span<float> h)
    {
        if (Nonlinearity == Nonlinearity.Tanh)
            Elementwise.Map(new Tanh.Map(), z, h);
        else
            Elementwise.Map(new ReLU.Map(), z, h);
    }

    /// <summary>dz = dh f'(z), the slope being had from h.</summary>
    private protected override void CellBackward(int t, int first, ReadOnlySpan<float> dh, Span<float> dz)
    {
        var h = State(t).Slice(first * Hidden, dh.Length);
        if (Nonlinearity == Nonlinearity.Tanh)
            Elementwise.Map(new Tanh.SlopeMap(), h, dh, dz);
        else
            Elementwise.Map(new ReLU.SlopeMap(), h, dh, dz);
    }
}

/// <summary>What a plain recurrent layer applies to its sums.</summary>
public enum Nonlinearity
{
    /// <summary>tanh x.</summary>
    Tanh,

    /// <summary>max(x, 0).</summary>
    ReLU,
}
