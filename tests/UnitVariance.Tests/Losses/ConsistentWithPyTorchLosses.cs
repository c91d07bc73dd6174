using static UnitVariance.Tests.Reference;

namespace UnitVariance.Tests;

public sealed class ConsistentWithPyTorchLosses
{
    [Fact]
    public void Binary_cross_entropy_with_logits() => Check("binary_cross_entropy", new BinaryCrossEntropyWithLogits());

    [Fact]
    public void Mean_squared_error() => Check("mean_squared_error", new MeanSquaredError());

    [Fact]
    public void Quadratic_cost_through_a_sigmoid() => Check("quadratic_cost", new QuadraticCost(), new Sigmoid());

    private static void Check(string subject, Loss loss, Layer? output = null)
    {
        var cases = Cases(subject).ToArray();
        Assert.Equal(8, cases.Length);
        foreach (var c in cases)
        {
            var (z, expected) = (c.Matrix("z"), c.GetProperty("loss").GetDouble());
            Assert.Equal(expected, loss.Forward(output?.Forward(z, Mode.Train) ?? z, c.Matrix("t")), Absolute + Relative * expected);
            AssertClose(c.Matrix("dz"), output?.Backward(loss.Backward()) ?? loss.Backward(), "dz");
        }
    }
}
