namespace UnitVariance.Tests;

/// <summary>The activations that theory knows.</summary>
internal static class Activations
{
    public static readonly ScalarActivation[] All =
    [
        ScalarActivation.Identity, ScalarActivation.Tanh, ScalarActivation.Sigmoid, ScalarActivation.ReLU, ScalarActivation.LeakyReLU(0.2),
        ScalarActivation.Softplus, ScalarActivation.Softsign, ScalarActivation.ELU(), ScalarActivation.SELU, ScalarActivation.GELU, ScalarActivation.Erf,
    ];

    public static ScalarActivation Named(string name) => All.Single(f => f.Name == name);
}
