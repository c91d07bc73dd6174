namespace UnitVariance;

/// <summary>What goes through one layer for one batch: its outputs on the way forward, or the gradients at its outputs on the way back.</summary>
/// <param name="Name">The layer's name.</param>
/// <param name="Index">Its place in the model, counted from 0.</param>
/// <param name="Values">Statistics over all units and examples.</param>
public sealed record LayerStatistics(string Name, int Index, Statistics Values)
{
    /// <summary>Mean over all units and examples.</summary>
    public double Mean => Values.Mean;

    /// <summary>Standard deviation over all units and examples, biased.</summary>
    public double Std => Values.Std;

    /// <summary>The least value.</summary>
    public double Min => Values.Min;

    /// <summary>The greatest value.</summary>
    public double Max => Values.Max;

    /// <summary>The square root of the mean square.</summary>
    public double RootMeanSquare => Values.RootMeanSquare;

    /// <summary>Statistics of the gradient of the layer's weights, when this is a gradient and the layer has a parameter named "weight".</summary>
    public Statistics? WeightGradient { get; init; }

    /// <summary>The share of outputs near a bound, as <see cref="Units.Saturated(ReadOnlySpan{float}, double, double, double)"/> counts them; null for
    /// gradients and for layers without bounds. See <see cref="Activation.Bounds"/>.</summary>
    public double? Saturated { get; init; }

    /// <summary>The share of units whose output is zero for the whole batch, as <see cref="Units.Dead"/> counts them; null for gradients.</summary>
    public double? Dead { get; init; }

    /// <summary>A histogram over all units and examples; null when none was asked for.</summary>
    public Histogram? Histogram { get; init; }
}
