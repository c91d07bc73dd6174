namespace UnitVariance;

/// <summary>PyTorch's defaults, and the rules that all normalizing layers ask of their arguments.</summary>
internal static class Norms
{
    public const double Epsilon = 1e-5, Momentum = 0.1;

    public static double RequireEpsilon(double epsilon) => double.IsFinite(epsilon) && epsilon > 0 && float.IsFinite((float)(1 / Math.Sqrt(epsilon)))
        ? epsilon
        : throw new ArgumentOutOfRangeException(nameof(epsilon), epsilon, "Epsilon keeps a variance of 0 from dividing by 0; it must be positive and finite, and 1 / √Epsilon within the range of float.");

    public static double RequireMomentum(double momentum) => momentum is >= 0 and <= 1
        ? momentum
        : throw new ArgumentOutOfRangeException(nameof(momentum), momentum, "Momentum is the share of the new batch in the running statistics; it must be from 0 to 1.");

    public static void RequireInput(Layer layer, ImageShape shape, Matrix x)
    {
        if (x.Cols == shape.Size)
            return;
        var examples = shape.Area == 1 ? $"{shape.Channels} features" : $"images of {shape}";
        throw new ArgumentException($"{layer.Name}: {examples} need an input of (batch, {shape.Size}); got ({x.Rows}, {x.Cols}).", nameof(x));
    }
}
