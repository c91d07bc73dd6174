using MathNet.Numerics;

namespace UnitVariance;

/// <summary>An activation as a function of one number in double precision, with its slope: what theory computes with. Layers are for training.</summary>
/// <remarks>Each stands in the file of its layer.</remarks>
/// <param name="Name">What it is called.</param>
/// <param name="Value">f(x).</param>
/// <param name="Slope">f'(x); at a kink, the slope that PyTorch takes.</param>
public sealed partial record ScalarActivation(string Name, Func<double, double> Value, Func<double, double> Slope)
{
    /// <summary>erf x, slope 2 exp(-x²) / √π. Much like tanh, and its expectations have closed forms (Williams 1997, "Computing with infinite networks").</summary>
    public static ScalarActivation Erf { get; } = new("erf", SpecialFunctions.Erf, x => 2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x));

    /// <inheritdoc/>
    public override string ToString() => Name;

    private static void RequireFinite(double value, string name)
    {
        if (!double.IsFinite(value))
            throw new ArgumentOutOfRangeException(name, value, "A slope must be finite.");
    }
}
