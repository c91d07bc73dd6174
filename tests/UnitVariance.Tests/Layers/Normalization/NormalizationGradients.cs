using static UnitVariance.Tests.Normalizing;

namespace UnitVariance.Tests;

/// <summary>Every Backward of this folder against central differences, with random γ, β, g and v.</summary>
public sealed class NormalizationGradients
{
    private static readonly ImageShape Images = new(4, 3, 2);

    /// <summary>Values spread by 2, so that the differences' step is small beside them.</summary>
    private static readonly (double, double) Spread = (1, 2);

    [Theory]
    [InlineData(4, 1)]
    [InlineData(5, 3)]
    [InlineData(16, 18)]
    public void Batch_norm_of_features(int batch, int features) => CheckBoth(new BatchNorm(features), batch, features);

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Batch_norm_of_images(int batch) => CheckBoth(new BatchNorm(Images), batch, Images.Size);

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Mean_only_batch_norm(int batch)
    {
        CheckBoth(new MeanOnlyBatchNorm(5), batch, 5);
        CheckBoth(new MeanOnlyBatchNorm(Images), batch, Images.Size);
    }

    [Theory]
    [InlineData(1, 5)]
    [InlineData(4, 17)]
    public void Layer_norm(int batch, int features) => CheckBoth(new LayerNorm(features), batch, features);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void Group_norm(int groups) => CheckBoth(new GroupNorm(groups, Images), 3, Images.Size);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Instance_norm(bool affine) => CheckBoth(new InstanceNorm(Images, affine), 3, Images.Size);

    [Theory]
    [InlineData(1, 1, 2)]
    [InlineData(6, 7, 3)]
    [InlineData(4, 5, 18)]
    public void Weight_norm(int batch, int inputs, int outputs)
    {
        var layer = new WeightNorm(inputs, outputs, Initializer.Normal(1), new Generator(1));
        layer.Initialize(Initializer.Normal(1), Initializer.Normal(1), new Generator(2));
        foreach (ref var g in layer.G.Value.Span)
            g *= -1.5f;
        CentralDifferences.Check(layer, Normal(new Generator(3), batch, inputs), new Generator(4));
    }

    [Fact]
    public void A_network_with_batch_norm()
    {
        var random = new Generator(5);
        // Batch norm takes the scale of these weights away again; it only makes the differences' step small beside them.
        var model = new Sequential(new Linear(4, 6, Initializer.Normal(2), random), new BatchNorm(6), new Tanh(), new Linear(6, 3, Initializer.XavierNormal(), random));
        CentralDifferences.Check(model, Normal(random, 8, 4, Spread), new Generator(6));
    }

    /// <summary>In training and, after one batch, in use.</summary>
    private static void CheckBoth(Layer layer, int batch, int columns)
    {
        var random = new Generator(100 * batch + columns);
        WithRandomParameters(layer, random);
        CentralDifferences.Check(layer, Normal(random, batch, columns, Spread), random);
        CentralDifferences.Check(new InUse(layer), Normal(random, batch, columns, Spread), random);
    }

    /// <summary>A layer that is always in Inference mode.</summary>
    private sealed class InUse(Layer layer) : Layer
    {
        public override IReadOnlyList<Parameter> Parameters => layer.Parameters;

        public override Matrix Forward(Matrix x, Mode mode) => layer.Forward(x, Mode.Inference);

        public override Matrix Backward(Matrix dy) => layer.Backward(dy);
    }
}
