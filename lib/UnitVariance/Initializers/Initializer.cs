namespace UnitVariance;

/// <summary>A rule that gives weights (or biases) their first values.</summary>
public abstract record Initializer
{
    /// <summary>Overwrites every weight.</summary>
    /// <param name="weights">The weights, (fan_out, fan_in) for a linear layer, (out, in * kernel height * kernel width) for a convolution.</param>
    /// <param name="fans">The fans of the layer, with the size of its kernel.</param>
    /// <param name="random">Where the random numbers come from.</param>
    public abstract void Fill(Matrix weights, Fans fans, Generator random);

    /// <summary>The variance of one weight: the mean of its square over draws, all weights having mean 0 and being uncorrelated.</summary>
    /// <param name="fans">The fans of the layer.</param>
    /// <exception cref="NotSupportedException">No single variance says what the weights do: those of <see cref="Constant"/>, <see cref="Identity"/> and
    /// <see cref="Dirac"/> are not random, those of <see cref="DeltaOrthogonal"/> not alike.</exception>
    /// <exception cref="ArgumentException">A fan is not positive.</exception>
    public virtual double Variance(Fans fans) => throw new NotSupportedException(
        $"The weights of {GetType().Name} have no single variance; VarianceScaling, RandomNormal, RandomUniform, TruncatedNormal, Sparse and Orthogonal have.");

    /// <summary>All zero.</summary>
    public static Initializer Zeros() => new Constant(0);

    /// <summary>PyTorch's default for the weights and biases of a linear layer: U(-1/√fan_in, 1/√fan_in), variance 1/(3 fan_in).</summary>
    /// <remarks>In PyTorch it is written as Kaiming with a leaky slope of √5; it is LeCun's 1998 range without the factor √3.</remarks>
    public static Initializer PyTorchLinearDefault() => new VarianceScaling(1.0 / 3, FanMode.In, Distribution.Uniform);

    /// <summary>All equal to <paramref name="value"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not finite.</exception>
    public static Initializer Constant(double value) => new Constant(value);

    /// <summary>U(-bound, bound), variance bound²/3.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The bound is negative or not finite.</exception>
    public static Initializer Uniform(double bound) => new RandomUniform(bound);

    /// <summary>N(0, std²), whatever the fans.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The std is negative or not finite.</exception>
    public static Initializer Normal(double std) => new RandomNormal(std);

    /// <summary>N(0, std²) cut at ± bound standard deviations (PyTorch's trunc_normal_ has its a and b in units of the weights). What is left has a smaller std: 0.8796 of it at bound 2.</summary>
    /// <param name="std">Before the cut.</param>
    /// <param name="bound">Where it is cut, in standard deviations; by default 2. Infinity for no cut.</param>
    /// <exception cref="ArgumentOutOfRangeException">The std is negative or not finite, or the bound not positive.</exception>
    public static Initializer TruncatedNormal(double std, double bound = 2) => new TruncatedNormal(std, bound);

    /// <summary>N(0, 1/fan_in). LeCun et al. 1998, "Efficient BackProp", eq. 16.</summary>
    public static Initializer LeCunNormal() => new VarianceScaling(1, FanMode.In, Distribution.Normal);

    /// <summary>N(0, 2 gain²/(fan_in + fan_out)), also called Glorot normal. Glorot and Bengio 2010, eq. 12.</summary>
    /// <param name="gain">Factor on the standard deviation, by default 1; PyTorch recommends 5/3 for tanh.</param>
    /// <exception cref="ArgumentOutOfRangeException">The gain is negative or not finite.</exception>
    public static Initializer XavierNormal(double gain = 1) => new VarianceScaling(Checked(gain) * gain, FanMode.Average, Distribution.Normal);

    /// <summary>U(-a, a) with a = gain √(6/(fan_in + fan_out)), also called Glorot uniform. Glorot and Bengio 2010, eq. 16.</summary>
    /// <param name="gain">Factor on the standard deviation, by default 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The gain is negative or not finite.</exception>
    public static Initializer XavierUniform(double gain = 1) => new VarianceScaling(Checked(gain) * gain, FanMode.Average, Distribution.Uniform);

    /// <summary>N(0, 2/((1 + a²) fan)), also called He normal. He et al. 2015, arXiv:1502.01852, eq. 10 and 15.</summary>
    /// <param name="leakySlope">a, the slope of the rectifier below zero; 0 for ReLU.</param>
    /// <param name="mode">Which fan; by default fan_in.</param>
    /// <exception cref="ArgumentOutOfRangeException">The slope is not finite, or the mode is not In, Out or Average.</exception>
    public static Initializer KaimingNormal(double leakySlope = 0, FanMode mode = FanMode.In) =>
        new VarianceScaling(RectifierScale(leakySlope), mode, Distribution.Normal);

    /// <summary>U(-b, b) with b = √(6/((1 + a²) fan)), also called He uniform. Variance as in <see cref="KaimingNormal"/>.</summary>
    /// <param name="leakySlope">a, the slope of the rectifier below zero; 0 for ReLU.</param>
    /// <param name="mode">Which fan; by default fan_in.</param>
    /// <exception cref="ArgumentOutOfRangeException">The slope is not finite, or the mode is not In, Out or Average.</exception>
    public static Initializer KaimingUniform(double leakySlope = 0, FanMode mode = FanMode.In) =>
        new VarianceScaling(RectifierScale(leakySlope), mode, Distribution.Uniform);

    /// <summary>A random matrix with W Wᵀ = gain² I, or Wᵀ W = gain² I where there are more rows than columns; a convolution's kernel counts as its matrix
    /// (out, in * kernel height * kernel width), as in PyTorch. Saxe et al. 2013, arXiv:1312.6120.</summary>
    /// <param name="gain">Factor on every weight, by default 1; √2 for ReLU.</param>
    /// <exception cref="ArgumentOutOfRangeException">The gain is negative or not finite.</exception>
    public static Initializer Orthogonal(double gain = 1) => new Orthogonal(gain);

    /// <summary>The identity matrix times a gain, for linear layers; without the last rows or columns where it is not square.</summary>
    /// <param name="gain">The diagonal, by default 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The gain is not finite.</exception>
    public static Initializer Identity(double gain = 1) => new Eye(gain);

    /// <summary>A convolution's kernel that copies each input channel to the output channel of the same number: 1 at the centre, 0 elsewhere. As PyTorch's dirac_.</summary>
    public static Initializer Dirac() => new Dirac();

    /// <summary>A convolution's kernel that is a random orthogonal matrix at its centre and 0 elsewhere; it keeps the norm of an image (Xiao et al. 2018, arXiv:1806.05393).</summary>
    /// <param name="gain">Factor on every weight, by default 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The gain is negative or not finite.</exception>
    public static Initializer DeltaOrthogonal(double gain = 1) => new DeltaOrthogonal(gain);

    /// <summary>N(0, std²) with a fixed share of zeros in every column, as PyTorch's sparse_ (after Martens 2010, "Deep learning via Hessian-free optimization").</summary>
    /// <param name="sparsity">The share of zeros, from 0 to 1.</param>
    /// <param name="std">Of the others; by default 0.01, as in PyTorch.</param>
    /// <exception cref="ArgumentOutOfRangeException">The share is not within 0 and 1, or the std is negative or not finite.</exception>
    public static Initializer Sparse(double sparsity, double std = 0.01) => new Sparse(sparsity, std);

    /// <summary>2 / (1 + a²): the scale that a rectifier with this slope below zero needs.</summary>
    private static double RectifierScale(double leakySlope) => double.IsFinite(leakySlope)
        ? 2 / (1 + leakySlope * leakySlope)
        : throw new ArgumentOutOfRangeException(nameof(leakySlope), leakySlope, "The slope of a leaky rectifier must be finite.");

    /// <summary>The gain, if it can be one.</summary>
    private protected static double Checked(double gain) => float.IsFinite((float)gain) && gain >= 0
        ? gain
        : throw new ArgumentOutOfRangeException(nameof(gain), gain, "A gain must be finite and not negative.");
}
