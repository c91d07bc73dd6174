namespace UnitVariance.Lessons.Tests.Experiments;

public sealed class SignalsThroughDepth
{
    /// <summary>Of width n, a layer's factor has a standard deviation of about sqrt(2 / n) = 0.12; the mean of eight or ten in a row 0.04. Four of those.</summary>
    private const int Width = 128;

    private const double FourSigmas = 0.16;

    [Theory]
    [InlineData(1.0)]
    [InlineData(2.0)]
    [InlineData(0.5)]
    public void Linear_layers_multiply_by_n_times_the_variance_of_a_weight(double factor)
    {
        var signal = new DepthProbe(Initializer.Normal(Math.Sqrt(factor / Width))) { Width = Width, Batch = 64 }.Run(new Generator(1));
        Assert.Equal((20, 20, 20), (signal.Forward.Length, signal.Backward.Length, signal.Means.Length));
        Assert.InRange(signal.ForwardFactor / factor, 1 - FourSigmas, 1 + FourSigmas);
        Assert.InRange(signal.BackwardFactor / factor, 1 - FourSigmas, 1 + FourSigmas);
    }

    [Fact]
    public void LeCun_keeps_a_linear_network_at_one_and_Kaiming_one_with_ReLU()
    {
        var linear = new DepthProbe(Initializer.LeCunNormal()) { Width = Width, Batch = 64 }.Run(new Generator(2));
        var relu = new DepthProbe(Initializer.KaimingNormal()) { Width = Width, Batch = 64, Activation = () => new ReLU() }.Run(new Generator(2));
        Assert.All([linear.ForwardFactor, linear.BackwardFactor, relu.ForwardFactor, relu.BackwardFactor], factor => Assert.InRange(factor, 1 - FourSigmas, 1 + FourSigmas));
        Assert.All(linear.Means, mean => Assert.InRange(mean, -0.2, 0.2));
        Assert.All(relu.Means, mean => Assert.True(mean > 0));
    }

    [Fact]
    public void Two_layers_have_a_factor_too()
    {
        var signal = new DepthProbe(Initializer.Normal(3 / 8.0)) { Depth = 2, Width = 64 }.Run(new Generator(3));
        Assert.Equal(signal.Backward[0] / signal.Backward[1], signal.BackwardFactor);
        Assert.InRange(signal.BackwardFactor, 7, 11); // 64 units, variance 9/64
        Assert.Throws<ArgumentOutOfRangeException>(() => new DepthProbe(Initializer.Normal(1)) { Batch = 0 }.Run(new Generator(3)));
    }

    [Fact]
    public void Zero_weights_let_nothing_through()
    {
        var signal = new DepthProbe(Initializer.Zeros()) { Depth = 4, Width = 8, Batch = 4 }.Run(new Generator(1));
        Assert.Equal([0, 0, 0, 0], signal.Forward);
        Assert.Equal([0, 0, 0], signal.Backward[..3]);
        Assert.InRange(signal.Backward[3], 0.1, 3); // the gradient that was put in
        Assert.Equal(double.NaN, signal.ForwardFactor);
        Assert.Equal(double.NaN, signal.BackwardFactor);
    }

    [Fact]
    public void Factors_leave_the_ends_out()
    {
        // forward 4 -> 64 over the last half of 8 layers; backward from layer 6 (index 5) to layer 2 (index 1)
        var signal = new DepthProfile([9, 9, 9, 4, 9, 9, 9, 64], [9, 81, 9, 9, 9, 1, 9, 9], new double[8]);
        Assert.Equal(2, signal.ForwardFactor, 1e-12);
        Assert.Equal(3, signal.BackwardFactor, 1e-12);
    }

    [Fact]
    public void One_layer_multiplies_forward_by_fan_in_and_backward_by_fan_out()
    {
        var gain = LinearGain.Of(100, 400, Initializer.Normal(0.1), new Generator(9));
        Assert.True(Lesson.Near(1).Holds(gain.Forward), $"{gain.Forward}");
        Assert.True(Lesson.Near(4).Holds(gain.Backward), $"{gain.Backward}");
        Assert.Equal((8, 8), (gain.Forward.Count, gain.Backward.Count));
    }

    [Fact]
    public void Signals_are_measured_as_by_hand()
    {
        var matrix = new Matrix(2, 3);
        new float[] { 1, 0, -2, 0, 0, 3 }.CopyTo(matrix.Span);
        Assert.Equal(14.0 / 6, Measure.MeanSquare(matrix), 1e-12);
        Assert.Equal([5, 9], Measure.SumsOfSquares(matrix));
        Assert.Equal(1.5, Measure.ActiveInputs(matrix), 1e-12);
        Assert.Equal([1, 0, -2, 0, 0, 3], matrix.ToDoubles());
        var noise = Matrix.Normal(100, 100, new Generator(1)).ToDoubles();
        Assert.True(Lesson.Near(0).Holds(Estimate.Mean(noise)));
        Assert.True(Lesson.Near(1).Holds(Estimate.Variance(noise)));
    }

    [Fact]
    public void Tell_examples_apart_or_not()
    {
        Assert.Equal(0, Measure.ShareBetweenExamples([1, 3, 1, 3], examples: 2)); // both examples the same
        Assert.Equal(1, Measure.ShareBetweenExamples([1, 1, 3, 3], examples: 2)); // both units the same
        Assert.Equal(0.5, Measure.ShareBetweenExamples([0, 1, 1, 2], examples: 2), 1e-12); // 1/4 of 1/2
    }
}
