using UnitVariance.Kernels;

namespace UnitVariance;

/// <summary>
/// y = shortcut(x) + branch(x), the shortcut being x itself unless a layer is given: x (batch, inputs), y (batch, outputs). Gradients of the output reach the input
/// unchanged along the shortcut, however deep the network (He et al. 2015, arXiv:1512.03385, eq. 1 and 2).
/// </summary>
/// <remarks>At initialization the branch adds its variance to that of x: with a branch that keeps variance, a stack of L blocks multiplies it by 2^L.</remarks>
public sealed class Residual : Layer
{
    private readonly Layer _branch;
    private readonly Layer? _shortcut;
    private readonly Matrix _y = new(0, 0), _dx = new(0, 0);
    private bool _ran;

    /// <summary>A block of a branch and a shortcut.</summary>
    /// <param name="branch">What is added; several layers make a <see cref="Sequential"/>.</param>
    /// <param name="shortcut">A projection to the branch's output shape, where that differs from the input's; by default none.</param>
    /// <exception cref="ArgumentException">A layer stands in both.</exception>
    public Residual(Layer branch, Layer? shortcut = null)
    {
        ArgumentNullException.ThrowIfNull(branch);
        if (shortcut is not null && branch.Tree.Intersect(shortcut.Tree).Any())
            throw new ArgumentException($"{Name}: one layer cannot remember two batches; give the shortcut a layer of its own.", nameof(shortcut));
        (_branch, _shortcut) = (branch, shortcut);
        Children = shortcut is null ? [("branch", branch)] : [("branch", branch), ("shortcut", shortcut)];
        Parameters = [.. Children.SelectMany(c => c.Layer.Parameters)];
        Buffers = [.. Children.SelectMany(c => c.Layer.Buffers)];
    }

    /// <summary>The parameters of the branch, then of the shortcut.</summary>
    public override IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>The buffers of the branch, then of the shortcut.</summary>
    public override IReadOnlyList<LayerBuffer> Buffers { get; }

    /// <summary>"branch" and, where there is one, "shortcut".</summary>
    public override IReadOnlyList<(string Name, Layer Layer)> Children { get; }

    /// <inheritdoc/>
    public override void Initialize(Initializer weights, Initializer biases, Generator random)
    {
        _branch.Initialize(weights, biases, random);
        _shortcut?.Initialize(weights, biases, random);
    }

    /// <summary>y = shortcut(x) + branch(x).</summary>
    /// <inheritdoc/>
    public override Matrix Forward(Matrix x, Mode mode)
    {
        RequireOther(x, _y);
        _ran = false;
        var branch = _branch.Forward(x, mode);
        var shortcut = _shortcut?.Forward(x, mode) ?? x;
        if (branch.Rows != shortcut.Rows || branch.Cols != shortcut.Cols)
            throw new ArgumentException($"{Name}: branch and shortcut are added and need one shape; the branch gives ({branch.Rows}, {branch.Cols}), the {(_shortcut is null ? "input is" : "shortcut gives")} ({shortcut.Rows}, {shortcut.Cols}). Give a shortcut layer with {branch.Cols} outputs.", nameof(x));
        Elementwise.Map(new Add(), shortcut.Span, branch.Span, _y.Resize(x.Rows, branch.Cols).Span);
        _ran = true;
        return _y;
    }

    /// <summary>dx = dx of the shortcut (dy itself without one) + dx of the branch.</summary>
    /// <inheritdoc/>
    public override Matrix Backward(Matrix dy)
    {
        RequireOther(dy, _dx);
        RequireGradientOf(Remembered(_ran ? _y : null), dy);
        var branch = _branch.Backward(dy);
        var shortcut = _shortcut?.Backward(dy) ?? dy;
        Elementwise.Map(new Add(), shortcut.Span, branch.Span, _dx.Resize(branch.Rows, branch.Cols).Span);
        return _dx;
    }

    /// <inheritdoc/>
    public override void BackwardParameters(Matrix dy)
    {
        RequireGradientOf(Remembered(_ran ? _y : null), dy);
        _branch.BackwardParameters(dy);
        _shortcut?.BackwardParameters(dy);
    }
}
