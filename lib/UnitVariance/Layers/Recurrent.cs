using System.Runtime.InteropServices;
using UnitVariance.Kernels;

namespace UnitVariance;

/// <summary>
/// A layer that reads a sequence step by step and keeps a state h from each step to the next, with the same weights at every step:
/// z_t = W_ih x_t + b_ih + W_hh h_{t-1} + b_hh, from which the kind of layer makes h_t. The first state is 0. Backward goes back through
/// all steps (backpropagation through time) without cutting.
/// </summary>
/// <remarks>
/// A row of the batch is one sequence, step after step: x is (batch, steps * inputs), and steps may differ from batch to batch. The output
/// is (batch, hidden), or (batch, steps * hidden) with <see cref="ReturnSequences"/>. Train and Inference do the same.
/// Parameters are named and shaped as in a PyTorch module of one layer and one direction.
/// </remarks>
public abstract class Recurrent : Layer
{
    /// <summary>What a thread computes a step of its sequences with: (its rows, hidden) and (its rows, gates * hidden).</summary>
    [ThreadStatic]
    private static (Matrix State, Matrix Gates) Scratch;

    private readonly int _gates;

    // Stacks hold all steps, step after step, each a (batch, ...) block: one product then serves every step at once.
    private readonly Matrix _xStack = new(0, 0), _zStack = new(0, 0), _previousStack = new(0, 0), _dzStack = new(0, 0), _dxStack = new(0, 0);

    // The last state, and dL/dh of all steps.
    private readonly Matrix _h = new(0, 0), _dhStack = new(0, 0);
    private readonly Matrix _y = new(0, 0), _dx = new(0, 0);
    private readonly List<double> _norms = [];
    private Matrix? _last;

    private protected Recurrent(int gates, (int Inputs, int Hidden) sizes, (Initializer Input, Initializer? Recurrent) weights)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sizes.Inputs, "inputs");
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sizes.Hidden, "hidden");
        ArgumentNullException.ThrowIfNull(weights.Input, nameof(weights));
        (_gates, Inputs, Hidden, RecurrentRule) = (gates, sizes.Inputs, sizes.Hidden, weights.Recurrent);
        var rows = checked(gates * Hidden);
        InputWeight = new("weight_ih_l0", rows, Inputs);
        RecurrentWeight = new("weight_hh_l0", rows, Hidden);
        (InputBias, RecurrentBias) = (new("bias_ih_l0", rows), new("bias_hh_l0", rows));
        Parameters = [InputWeight, RecurrentWeight, InputBias, RecurrentBias];
    }

    /// <summary>Numbers that come in at each step.</summary>
    public int Inputs { get; }

    /// <summary>Numbers in the state h.</summary>
    public int Hidden { get; }

    /// <summary>Whether the output is every state, (batch, steps * hidden), or the last one alone, (batch, hidden). By default false, the last:
    /// it is what a Linear after this layer can take, whatever the number of steps. Between two recurrent layers it must be true.</summary>
    public bool ReturnSequences { get; init; }

    /// <summary>The rule for the recurrent weights, where they have one of their own; else null, and they take the rule of the others.</summary>
    public Initializer? RecurrentRule { get; }

    /// <summary>W_ih, (gates * hidden, inputs): one block of hidden rows for each gate.</summary>
    public Parameter InputWeight { get; }

    /// <summary>W_hh, (gates * hidden, hidden).</summary>
    public Parameter RecurrentWeight { get; }

    /// <summary>b_ih, (gates * hidden).</summary>
    public Parameter InputBias { get; }

    /// <summary>b_hh, (gates * hidden). Only its sum with b_ih matters; PyTorch has both.</summary>
    public Parameter RecurrentBias { get; }

    /// <summary>W_ih, W_hh, b_ih and b_hh, in PyTorch's order.</summary>
    public override IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>How strong the gradient was at each step of the last Backward: item t is the norm of dL/dh_t, the root of the sum of squares over
    /// units and examples, through the output and all later steps. Empty before the first Backward, written anew by the next.</summary>
    /// <remarks>An LSTM's gradient also runs from cell to cell; it shows here where the gates of the next step take it over to h_t.</remarks>
    public IReadOnlyList<double> StateGradientNorms => _norms;

    /// <summary>Steps of the last batch.</summary>
    private protected int Steps { get; private set; }

    /// <summary>Sequences of the last batch.</summary>
    private protected int Batch { get; private set; }

    /// <summary>Gives every gate new weights of its own, with fans (inputs, hidden) for W_ih and (hidden, hidden) for W_hh, so that a rule such as
    /// orthogonal or identity holds for each gate's square matrix. Both biases are filled from <paramref name="biases"/>, so that their variances add.</summary>
    /// <param name="weights">The rule for W_ih, and for W_hh unless it has its own, <see cref="RecurrentRule"/>.</param>
    /// <param name="biases">The rule for b_ih and for b_hh.</param>
    /// <param name="random">Where the random numbers come from.</param>
    public override void Initialize(Initializer weights, Initializer biases, Generator random)
    {
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentNullException.ThrowIfNull(biases);
        ArgumentNullException.ThrowIfNull(random);
        var (fromInput, fromState) = (Fans.Linear(Inputs, Hidden), Fans.Linear(Hidden, Hidden));
        FillGates(InputWeight.Value, weights, fromInput, random);
        FillGates(RecurrentWeight.Value, RecurrentRule ?? weights, fromState, random);
        biases.Fill(InputBias.Value, fromInput, random);
        biases.Fill(RecurrentBias.Value, fromState, random);
    }

    /// <summary>The states h_1 .. h_T, or the last alone.</summary>
    /// <param name="x">Sequences, (batch, steps * inputs), of at least one step.</param>
    /// <param name="mode">Train and Inference do the same.</param>
    /// <returns>(batch, hidden), or (batch, steps * hidden) with <see cref="ReturnSequences"/>.</returns>
    /// <exception cref="ArgumentException">The columns are not a positive multiple of the inputs.</exception>
    public sealed override Matrix Forward(Matrix x, Mode mode)
    {
        RequireOther(x, _y);
        if (x.Cols == 0 || x.Cols % Inputs != 0)
            throw new ArgumentException($"{Name}: with {Inputs} inputs a step, a row needs steps * {Inputs} columns, at least one step; got ({x.Rows}, {x.Cols}).", nameof(x));
        (Batch, Steps) = (x.Rows, x.Cols / Inputs);
        Stack(x, _xStack, Inputs);
        var rows = Steps * Batch;
        Product.MultiplyByTransposed(_xStack, InputWeight.Value, InputBias.Value.Span, _zStack.Resize(rows, _gates * Hidden).Span);
        _previousStack.Resize(rows, Hidden);
        _h.Resize(Batch, Hidden);
        _last = _y.Resize(Batch, ReturnSequences ? Steps * Hidden : Hidden);
        StartForward();
        Loop<ForwardLoop>.Run(new(this), Batch, CostOfSequence, grain: 16, turns: 1);
        if (!ReturnSequences)
            _h.Span.CopyTo(_y.Span);
        return _last;
    }

    /// <summary>dx_t = dz_t W_ih, and what <see cref="BackwardParameters"/> does.</summary>
    /// <inheritdoc/>
    public sealed override Matrix Backward(Matrix dy)
    {
        RequireOther(dy, _dx);
        BackwardParameters(dy);
        Product.Multiply(_dzStack, InputWeight.Value, _dxStack.Resize(Steps * Batch, Inputs));
        Unstack(_dxStack, _dx.Resize(Batch, Steps * Inputs), Inputs);
        return _dx;
    }

    /// <summary>Back through time: dL/dh_{t-1} = dz_t W_hh, plus what the output of step t-1 gets. Then, summed over steps and batch,
    /// dW_ih = Σ dz_tᵀ x_t, dW_hh = Σ dz_tᵀ h_{t-1} and db_ih = db_hh = Σ dz_t.</summary>
    /// <inheritdoc/>
    public sealed override void BackwardParameters(Matrix dy)
    {
        RequireGradientOf(Remembered(_last), dy);
        CollectionsMarshal.SetCount(_norms, Steps);
        _dzStack.Resize(Steps * Batch, _gates * Hidden);
        _dhStack.Resize(Steps * Batch, Hidden);
        StartBackward();
        Loop<BackwardLoop>.Run(new(this, dy), Batch, CostOfSequence, grain: 16, turns: 1);
        for (var t = 0; t < Steps; t++)
            _norms[t] = Math.Sqrt(Reduction.SumSquares(Block(_dhStack, t)));
        Product.MultiplyTransposedBy(_dzStack, _xStack, InputWeight.Gradient);
        Product.MultiplyTransposedBy(_dzStack, _previousStack, RecurrentWeight.Gradient);
        RowSum.Of(_dzStack, InputBias.Gradient.Span);
        InputBias.Gradient.Span.CopyTo(RecurrentBias.Gradient.Span);
    }

    /// <summary>Called before the first step forward, when Steps and Batch are known.</summary>
    private protected virtual void StartForward()
    {
    }

    /// <summary>Called before the last step is gone back through.</summary>
    private protected virtual void StartBackward()
    {
    }

    /// <summary>Makes h_t from z_t, (rows, gates * hidden) and (rows, hidden), for the rows of the batch from the first on; by several threads, each with
    /// rows of its own. What it writes over z, <see cref="Left"/> gives back.</summary>
    private protected abstract void Cell(int t, int first, Span<float> z, Span<float> h);

    /// <summary>Writes dL/dz_t, given dL/dh_t, for the rows of the batch from the first on.</summary>
    private protected abstract void CellBackward(int t, int first, ReadOnlySpan<float> dh, Span<float> dz);

    /// <summary>What <see cref="Cell"/> left in z_t.</summary>
    private protected ReadOnlySpan<float> Left(int t) => Block(_zStack, t);

    /// <summary>h_t.</summary>
    private protected ReadOnlySpan<float> State(int t) => t == Steps - 1 ? _h.Span : Block(_previousStack, t + 1);

    /// <summary>The block of step t in a stack.</summary>
    private Span<float> Block(Matrix stack, int t) => stack.Span.Slice(t * Batch * stack.Cols, Batch * stack.Cols);

    /// <summary>The rows from..to of the block of step t in a stack.</summary>
    private Span<float> Rows(Matrix stack, int t, int from, int to) => Block(stack, t)[(from * stack.Cols)..(to * stack.Cols)];

    /// <summary>Multiply-adds of all steps for one sequence.</summary>
    private long CostOfSequence => (long)Steps * _gates * Hidden * Hidden;

    private static (Matrix State, Matrix Gates) Room() => Scratch.State is null ? Scratch = (new(0, 0), new(0, 0)) : Scratch;

    /// <summary>Each gate's block of rows is filled as a matrix by itself.</summary>
    private void FillGates(Matrix weights, Initializer rule, Fans fans, Generator random)
    {
        var gate = new Matrix(Hidden, weights.Cols);
        for (var g = 0; g < _gates; g++)
        {
            rule.Fill(gate, fans, random);
            gate.Span.CopyTo(weights.Span[(g * gate.Span.Length)..]);
        }
    }

    /// <summary>From (batch, steps * width) to (steps * batch, width).</summary>
    private void Stack(Matrix rows, Matrix stack, int width)
    {
        stack.Resize(Steps * Batch, width);
        for (var b = 0; b < Batch; b++)
            for (var t = 0; t < Steps; t++)
                rows.Row(b).Slice(t * width, width).CopyTo(stack.Row(t * Batch + b));
    }

    /// <summary>From (steps * batch, width) to (batch, steps * width).</summary>
    private void Unstack(Matrix stack, Matrix rows, int width)
    {
        for (var b = 0; b < Batch; b++)
            for (var t = 0; t < Steps; t++)
                stack.Row(t * Batch + b).CopyTo(rows.Row(b)[(t * width)..]);
    }

    /// <summary>All steps of some sequences: they do not meet those of other threads.</summary>
    private readonly struct ForwardLoop(Recurrent layer) : ILoop
    {
        public void Run(int from, int to)
        {
            var (h, fromState) = Room();
            h.Resize(to - from, layer.Hidden).Span.Clear();
            fromState.Resize(to - from, layer._gates * layer.Hidden);
            for (var t = 0; t < layer.Steps; t++)
            {
                h.Span.CopyTo(layer.Rows(layer._previousStack, t, from, to));
                Product.MultiplyByTransposed(h, layer.RecurrentWeight.Value, layer.RecurrentBias.Value.Span, fromState.Span);
                var z = layer.Rows(layer._zStack, t, from, to);
                Elementwise.Map(new Add(), z, fromState.Span, z);
                layer.Cell(t, from, z, h.Span);
                if (layer.ReturnSequences)
                    for (var b = from; b < to; b++)
                        h.Row(b - from).CopyTo(layer._y.Row(b)[(t * layer.Hidden)..]);
            }

            h.Span.CopyTo(layer._h.Span[(from * layer.Hidden)..]);
        }
    }

    /// <summary>All steps of some sequences, from the last to the first.</summary>
    private readonly struct BackwardLoop(Recurrent layer, Matrix dy) : ILoop
    {
        public void Run(int from, int to)
        {
            var (dh, dz) = Room();
            var hidden = layer.Hidden;
            dh.Resize(to - from, hidden).Span.Clear();
            dz.Resize(to - from, layer._gates * hidden);
            for (var t = layer.Steps - 1; t >= 0; t--)
            {
                if (layer.ReturnSequences || t == layer.Steps - 1)
                    for (var b = from; b < to; b++)
                        Elementwise.Map(new Add(), dh.Row(b - from), dy.Row(b).Slice(layer.ReturnSequences ? t * hidden : 0, hidden), dh.Row(b - from));
                dh.Span.CopyTo(layer.Rows(layer._dhStack, t, from, to));
                layer.CellBackward(t, from, dh.Span, dz.Span);
                dz.Span.CopyTo(layer.Rows(layer._dzStack, t, from, to));
                if (t > 0)
                    Product.Multiply(dz, layer.RecurrentWeight.Value, dh);
            }
        }
    }
}
