namespace UnitVariance;

/// <summary>What one parameter holds: its values, their gradient, and how far a step moved them.</summary>
/// <param name="Name">Its place and name as PyTorch's state_dict has it: "2.weight" for the weights of the model's layer 2.</param>
/// <param name="Values">Statistics of the values.</param>
/// <param name="Gradient">Statistics of the gradient of the last Backward; zeros before it.</param>
public sealed record ParameterStatistics(string Name, Statistics Values, Statistics Gradient)
{
    /// <summary>The std of the step's update over the std of the values before it; null when no step was watched.</summary>
    /// <remarks>A rule of thumb wants about 1e-3: much less learns slowly, much more destroys (Karpathy, CS231n notes, "Ratio of weights:updates").
    /// 0 for a frozen parameter; NaN or infinite where all values were equal, as in biases that start at zero.</remarks>
    public double? UpdateRatio { get; init; }

    /// <summary>A histogram of the values; null when none was asked for.</summary>
    public Histogram? Histogram { get; init; }

    /// <summary>The singular values of a weight matrix; null when none were asked for, and for vectors.</summary>
    public Spectrum? Spectrum { get; init; }

    /// <summary>Every parameter of a model with its name in the state_dict.</summary>
    internal static IEnumerable<(string Name, Parameter Parameter)> Named(Layer model) =>
        model.Leaves().SelectMany(leaf => leaf.Layer.Parameters.Select(parameter => (leaf.Prefix + parameter.Name, parameter)));
}
