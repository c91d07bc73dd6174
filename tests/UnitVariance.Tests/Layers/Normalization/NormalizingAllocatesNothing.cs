namespace UnitVariance.Tests;

[Collection(nameof(Alone))]
public sealed class NormalizingAllocatesNothing
{
    [Fact]
    public void Once_the_buffers_have_grown()
    {
        var (random, images) = (new Generator(1), new ImageShape(5, 4, 4));
        var model = new Sequential(
            new WeightNorm(30, images.Size, Initializer.XavierNormal(), random), new MeanOnlyBatchNorm(images), new Tanh(),
            new BatchNorm(images), new GroupNorm(5, images), new InstanceNorm(images, affine: true), new ReLU(),
            new Linear(images.Size, 21, Initializer.XavierNormal(), random), new BatchNorm(21), new LayerNorm(21), new MeanOnlyBatchNorm(21));
        var (x, dy) = (Normalizing.Normal(random, 13, 30), Normalizing.Normal(random, 13, 21));
        Step();
        Step();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Step();
        Step();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Step()
        {
            model.Forward(x, Mode.Train);
            model.Backward(dy);
        }
    }
}
