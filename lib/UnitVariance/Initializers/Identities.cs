namespace UnitVariance;

// The rules under which a layer passes its input on, or turns it, and no more.

/// <summary>Gain times the identity matrix, for linear layers: y = Gain x, without the last outputs, or with zeros after the last input.</summary>
public sealed record Eye : Initializer
{
    /// <summary>The rule with a gain.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The gain is not finite.</exception>
    public Eye(double gain) => Gain = float.IsFinite((float)gain)
        ? gain
        : throw new ArgumentOutOfRangeException(nameof(gain), gain, "A gain must be finite.");

    /// <summary>Every number of the diagonal.</summary>
    public double Gain { get; }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The weights are a convolution's.</exception>
    public override void Fill(Matrix weights, Fans fans, Generator random)
    {
        ArgumentNullException.ThrowIfNull(weights);
        if (fans.KernelHeight != 1 || fans.KernelWidth != 1)
            throw new ArgumentException($"The identity is for linear layers; got a kernel of {fans.KernelHeight} x {fans.KernelWidth}. Use Initializer.Dirac or DeltaOrthogonal.", nameof(fans));
        weights.Span.Clear();
        for (var i = 0; i < Math.Min(weights.Rows, weights.Cols); i++)
            weights[i, i] = (float)Gain;
    }
}

/// <summary>Weight 1 from each input channel to the output channel of the same number, at the kernel's centre (height / 2, width / 2), rounded down; all others 0.
/// With half of an odd kernel as padding the convolution is then the identity, as far as there are channels.</summary>
public sealed record Dirac : Initializer
{
    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The weights are not those of a layer with these fans.</exception>
    public override void Fill(Matrix weights, Fans fans, Generator random)
    {
        var inputs = KernelCentre.InputChannels(weights, fans);
        weights.Span.Clear();
        for (var i = 0; i < Math.Min(weights.Rows, inputs); i++)
            weights[i, KernelCentre.Column(i, fans)] = 1;
    }
}

/// <summary>Gain times a random matrix (out, in) with orthonormal columns at the kernel's centre, all other weights 0. The convolution keeps the
/// norm of every image (times Gain) if it is padded by half of its odd kernel, so thousands of such layers can be trained (Xiao et al. 2018, arXiv:1806.05393).</summary>
public sealed record DeltaOrthogonal : Initializer
{
    /// <summary>The rule with a gain.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The gain is negative or not finite.</exception>
    public DeltaOrthogonal(double gain) => Gain = Checked(gain);

    /// <summary>What the norm is multiplied by.</summary>
    public double Gain { get; }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">There are fewer output than input channels, or the weights are not those of a layer with these fans.</exception>
    public override void Fill(Matrix weights, Fans fans, Generator random)
    {
        var inputs = KernelCentre.InputChannels(weights, fans);
        if (weights.Rows < inputs)
            throw new ArgumentException($"DeltaOrthogonal needs at least as many output as input channels, or a norm is lost; got {weights.Rows} outputs for {inputs} inputs. Use Initializer.Orthogonal.", nameof(weights));
        var centre = new Matrix(weights.Rows, inputs);
        new Orthogonal(Gain).Fill(centre, Fans.Linear(inputs, weights.Rows), random);
        weights.Span.Clear();
        for (var o = 0; o < weights.Rows; o++)
            for (var i = 0; i < inputs; i++)
                weights[o, KernelCentre.Column(i, fans)] = centre[o, i];
    }
}

/// <summary>Where the middle weights of a convolution stand in its matrix (out, in * kernel height * kernel width).</summary>
internal static class KernelCentre
{
    public static int InputChannels(Matrix weights, Fans fans)
    {
        ArgumentNullException.ThrowIfNull(weights);
        return fans.KernelHeight > 0 && fans.KernelWidth > 0 && weights.Cols == fans.In && fans.In % (fans.KernelHeight * fans.KernelWidth) == 0
            ? fans.In / (fans.KernelHeight * fans.KernelWidth)
            : throw new ArgumentException($"A rule for kernels needs weights of (out, in * kernel height * kernel width); got ({weights.Rows}, {weights.Cols}) for {fans}.", nameof(weights));
    }

    public static int Column(int input, Fans fans) =>
        (input * fans.KernelHeight + fans.KernelHeight / 2) * fans.KernelWidth + fans.KernelWidth / 2;
}
