using UnitVariance.Kernels;

namespace UnitVariance;

/// <summary>Finds where a number that is not finite arose.</summary>
internal static class Divergence
{
    private const string Advice = "try a smaller learning rate or initial scale";

    /// <summary>Looks at what the layers returned at the last Forward.</summary>
    public static string FirstBadLayer(Sequential model, Dataset train)
    {
        if (BadData(train) is { } bad)
            return bad;
        for (var i = 0; i < model.Layers.Count; i++)
            if (model.Outputs[i] is { } y && !Reduction.AllFinite(y.Span))
                return $"the first values that are not finite come out of layer {i} ({model.Layers[i].Name}); {Advice}";
        return $"every layer's output is finite, so the loss itself overflowed; {Advice}";
    }

    /// <summary>Null when all parameters are finite.</summary>
    public static string? FirstBadParameter(Sequential model, Dataset train)
    {
        for (var i = 0; i < model.Layers.Count; i++)
            foreach (var parameter in model.Layers[i].Parameters)
                if (!Reduction.AllFinite(parameter.Value.Span))
                    return $"the {parameter.Name} of layer {i} ({model.Layers[i].Name}) is not finite; {BadData(train) ?? Advice}";
        return null;
    }

    private static string? BadData(Dataset train) =>
        Reduction.AllFinite(train.Inputs.Span) && Reduction.AllFinite(train.Targets.Span) ? null : "the training data hold a value that is not finite; clean them first";
}
