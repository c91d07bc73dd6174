namespace UnitVariance;

/// <summary>A rule that gives weights (or biases) their first values.</summary>
public abstract record Initializer
{
    /// <summary>Overwrites every weight.</summary>
    /// <param name="weights">The weights, (fan_out, fan_in) for a linear layer.</param>
    /// <param name="fans">The fans of the layer.</param>
    /// <param name="random">Where the random numbers come from.</param>
    public abstract void Fill(Matrix weights, Fans fans, Generator random);

    /// <summary>All zero.</summary>
    public static Initializer Zeros { get; } = new Constant(0);

    /// <summary>PyTorch's default for the weights and biases of a linear layer: U(-1/√fan_in, 1/√fan_in), variance 1/(3 fan_in).</summary>
    /// <remarks>In PyTorch it is written as Kaiming with a leaky slope of √5; it is LeCun's 1998 range without the factor √3.</remarks>
    public static Initializer PyTorchLinearDefault { get; } = new VarianceScaling(1.0 / 3, FanMode.In, Distribution.Uniform);

    /// <summary>All equal to <paramref name="value"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not finite.</exception>
    public static Initializer Constant(double value) => new Constant(value);

    /// <summary>U(-bound, bound), variance bound²/3.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The bound is negative or not finite.</exception>
    public static Initializer Uniform(double bound) => new RandomUniform(bound);

    /// <summary>N(0, std²), whatever the fans.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The std is negative or not finite.</exception>
    public static Initializer Normal(double std) => new RandomNormal(std);

    /// <summary>N(0, 1/fan_in). LeCun et al. 1998, "Efficient BackProp", eq. 16.</summary>
    public static Initializer LeCunNormal() => new VarianceScaling(1, FanMode.In, Distribution.Normal);

    /// <summary>N(0, 2 gain²/(fan_in + fan_out)), also called Glorot normal. Glorot and Bengio 2010, eq. 12.</summary>
    /// <param name="gain">Factor on the standard deviation, by default 1; PyTorch recommends 5/3 for tanh.</param>
    public static Initializer XavierNormal(double gain = 1) => new VarianceScaling(gain * gain, FanMode.Average, Distribution.Normal);

    /// <summary>U(-a, a) with a = gain √(6/(fan_in + fan_out)), also called Glorot uniform. Glorot and Bengio 2010, eq. 16.</summary>
    /// <param name="gain">Factor on the standard deviation, by default 1.</param>
    public static Initializer XavierUniform(double gain = 1) => new VarianceScaling(gain * gain, FanMode.Average, Distribution.Uniform);

    /// <summary>N(0, 2/((1 + a²) fan)), also called He normal. He et al. 2015, arXiv:1502.01852, eq. 10 and 15.</summary>
    /// <param name="leakySlope">a, the slope of the rectifier below zero; 0 for ReLU.</param>
    /// <param name="mode">Which fan; by default fan_in.</param>
    public static Initializer KaimingNormal(double leakySlope = 0, FanMode mode = FanMode.In) =>
        new VarianceScaling(2 / (1 + leakySlope * leakySlope), mode, Distribution.Normal);

    /// <summary>U(-b, b) with b = √(6/((1 + a²) fan)), also called He uniform. Variance as in <see cref="KaimingNormal"/>.</summary>
    /// <param name="leakySlope">a, the slope of the rectifier below zero; 0 for ReLU.</param>
    /// <param name="mode">Which fan; by default fan_in.</param>
    public static Initializer KaimingUniform(double leakySlope = 0, FanMode mode = FanMode.In) =>
        new VarianceScaling(2 / (1 + leakySlope * leakySlope), mode, Distribution.Uniform);
}
