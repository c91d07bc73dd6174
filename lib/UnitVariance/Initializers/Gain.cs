namespace UnitVariance;

/// <summary>What follows a layer's weights.</summary>
public enum Nonlinearity
{
    /// <summary>Nothing.</summary>
    Linear,

    /// <summary>1 / (1 + e⁻ˣ).</summary>
    Sigmoid,

    /// <summary>tanh x.</summary>
    Tanh,

    /// <summary>max(x, 0).</summary>
    ReLU,

    /// <summary>x above 0, a x below.</summary>
    LeakyReLU,

    /// <summary>The scaled exponential unit.</summary>
    SELU,
}

/// <summary>The factor on the std of weights that makes up for what a nonlinearity does to the signal.</summary>
public static class Gain
{
    /// <summary>PyTorch's recommendation (torch.nn.init.calculate_gain): 1 for none and sigmoid, 5/3 for tanh, √2 for ReLU, √(2/(1 + a²)) for leaky ReLU, 3/4 for SELU.</summary>
    /// <remarks>Only the rectifiers' gains keep the mean square exactly (He et al. 2015). With 5/3 a deep tanh network comes to rest at a mean square of 0.42; SELU keeps
    /// variance 1 by itself at gain 1, and PyTorch gives that up for smoother gradients.</remarks>
    /// <param name="nonlinearity">What follows the weights.</param>
    /// <param name="leakySlope">a, for LeakyReLU alone; by default 0.01.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such nonlinearity, or the slope is not finite.</exception>
    public static double For(Nonlinearity nonlinearity, double leakySlope = 0.01)
    {
        if (!double.IsFinite(leakySlope))
            throw new ArgumentOutOfRangeException(nameof(leakySlope), leakySlope, "The slope of a leaky rectifier must be finite.");
        return nonlinearity switch
        {
            Nonlinearity.Linear or Nonlinearity.Sigmoid => 1,
            Nonlinearity.Tanh => 5.0 / 3,
            Nonlinearity.ReLU => Math.Sqrt(2),
            Nonlinearity.LeakyReLU => Math.Sqrt(2 / (1 + leakySlope * leakySlope)),
            Nonlinearity.SELU => 0.75,
            _ => throw new ArgumentOutOfRangeException(nameof(nonlinearity), nonlinearity, "There is no gain for this nonlinearity."),
        };
    }
}
