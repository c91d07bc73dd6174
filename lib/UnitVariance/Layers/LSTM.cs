using UnitVariance.Kernels;

namespace UnitVariance;

/// <summary>
/// Long short-term memory (Hochreiter and Schmidhuber 1997, with the forget gate of Gers et al. 2000): beside its state h it keeps a cell c
/// that gates open and close, so that a gradient can pass many steps with a factor f near 1 in each:
/// (i, f, g, o) = (σ, σ, tanh, σ) of the four blocks of z_t, c_t = f c_{t-1} + i g, h_t = o tanh(c_t). The first c is 0.
/// </summary>
/// <inheritdoc/>
public sealed class LSTM : Recurrent
{
    // The stack of cells has one block more than there are steps: the zeros before the first.
    private readonly Matrix _cells = new(0, 0), _tanhCells = new(0, 0), _dc = new(0, 0);

    /// <summary>A layer whose weights are all drawn by one rule; the biases are 0, but for <see cref="ForgetBias"/>.</summary>
    /// <param name="inputs">Numbers that come in at each step, positive.</param>
    /// <param name="hidden">Numbers in the state, and in the cell, positive.</param>
    /// <param name="weights">The rule for W_ih and W_hh.</param>
    /// <param name="random">Where the random numbers come from.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is not positive.</exception>
    public LSTM(int inputs, int hidden, Initializer weights, Generator random)
        : base(4, (inputs, hidden), (weights, null)) => Initialize(weights, Initializer.Zeros(), random);

    /// <summary>A layer whose recurrent weights have a rule of their own, such as orthogonal; the biases are 0, but for <see cref="ForgetBias"/>.</summary>
    /// <inheritdoc cref="LSTM(int, int, Initializer, Generator)" path="/exception"/>
    /// <param name="inputs">Numbers that come in at each step, positive.</param>
    /// <param name="hidden">Numbers in the state, and in the cell, positive.</param>
    /// <param name="weights">The rule for W_ih, and the rule for W_hh, applied to each gate.</param>
    /// <param name="random">Where the random numbers come from.</param>
    public LSTM(int inputs, int hidden, (Initializer Input, Initializer Recurrent) weights, Generator random)
        : base(4, (inputs, hidden), weights) => Initialize(weights.Input, Initializer.Zeros(), random);

    /// <summary>Where the forget gate's bias starts: null, the default, leaves it to the rule for biases, as PyTorch does. 1 keeps the gate
    /// open at first, so that the cell remembers (Jozefowicz et al. 2015, "An empirical exploration of recurrent network architectures").
    /// It is the sum of both biases: b_ih starts there and b_hh at 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The bias is not finite.</exception>
    public double? ForgetBias
    {
        get;
        init
        {
            if (value is { } bias && !double.IsFinite(bias))
                throw new ArgumentOutOfRangeException(nameof(value), value, "The forget gate's bias must be finite; 1 is usual.");
            field = value;
            FillForgetBias();
        }
    }

    /// <inheritdoc/>
    public override void Initialize(Initializer weights, Initializer biases, Generator random)
    {
        base.Initialize(weights, biases, random);
        FillForgetBias();
    }

    private protected override void StartForward()
    {
        _cells.Resize((Steps + 1) * Batch, Hidden).Span[..(Batch * Hidden)].Clear();
        _tanhCells.Resize(Steps * Batch, Hidden);
    }

    private protected override void StartBackward() => _dc.Resize(Batch, Hidden).Span.Clear();

    /// <summary>Leaves the gates i, f, g, o in z, and c_t and tanh(c_t) in their stacks.</summary>
    private protected override void Cell(int t, int first, Span<float> z, Span<float> h)
    {
        for (var b = 0; b < h.Length / Hidden; b++)
        {
            var gates = z.Slice(b * 4 * Hidden, 4 * Hidden);
            Open(gates);
            ReadOnlySpan<float> i = gates[..Hidden], f = gates[Hidden..], g = gates[(2 * Hidden)..], o = gates[(3 * Hidden)..];
            Span<float> before = _cells.Row(t * Batch + first + b), c = _cells.Row((t + 1) * Batch + first + b), tanhC = _tanhCells.Row(t * Batch + first + b);
            for (var j = 0; j < c.Length; j++)
                c[j] = f[j] * before[j] + i[j] * g[j];
            Elementwise.Map(new Tanh.Map(), c, tanhC);
            for (var j = 0; j < c.Length; j++)
                h[b * Hidden + j] = o[j] * tanhC[j];
        }
    }

    /// <summary>
    /// do = dh tanh(c); dc += dh o (1 - tanh²(c)); di = dc g; df = dc c_{t-1}; dg = dc i; each times the slope of its gate gives dz.
    /// To the step before goes dc f.
    /// </summary>
    private protected override void CellBackward(int t, int first, ReadOnlySpan<float> dh, Span<float> dz)
    {
        for (var b = 0; b < dh.Length / Hidden; b++)
        {
            var gates = Left(t).Slice((first + b) * 4 * Hidden, 4 * Hidden);
            var dGates = dz.Slice(b * 4 * Hidden, 4 * Hidden);
            ReadOnlySpan<float> i = gates[..Hidden], f = gates[Hidden..], g = gates[(2 * Hidden)..], o = gates[(3 * Hidden)..];
            Span<float> di = dGates[..Hidden], df = dGates[Hidden..], dg = dGates[(2 * Hidden)..], @do = dGates[(3 * Hidden)..];
            Span<float> before = _cells.Row(t * Batch + first + b), tanhC = _tanhCells.Row(t * Batch + first + b), dc = _dc.Row(first + b);
            for (var j = 0; j < dc.Length; j++)
            {
                var dhj = dh[b * Hidden + j];
                var dcj = dc[j] + dhj * o[j] * (1 - tanhC[j] * tanhC[j]);
                di[j] = dcj * g[j] * (i[j] * (1 - i[j]));
                df[j] = dcj * before[j] * (f[j] * (1 - f[j]));
                dg[j] = dcj * i[j] * (1 - g[j] * g[j]);
                @do[j] = dhj * tanhC[j] * (o[j] * (1 - o[j]));
                dc[j] = dcj * f[j];
            }
        }
    }

    /// <summary>σ on the blocks i, f and o, tanh on g.</summary>
    private void Open(Span<float> gates)
    {
        Span<float> inputAndForget = gates[..(2 * Hidden)], cell = gates.Slice(2 * Hidden, Hidden), output = gates[(3 * Hidden)..];
        Elementwise.Map(new Sigmoid.Map(), inputAndForget, inputAndForget);
        Elementwise.Map(new Tanh.Map(), cell, cell);
        Elementwise.Map(new Sigmoid.Map(), output, output);
    }

    private void FillForgetBias()
    {
        if (ForgetBias is not { } bias)
            return;
        InputBias.Value.Span.Slice(Hidden, Hidden).Fill((float)bias);
        RecurrentBias.Value.Span.Slice(Hidden, Hidden).Clear();
    }
}
