namespace UnitVariance.Lessons.Tests.Experiments;

public sealed class SignalsOfHiddenLayers
{
    [Fact]
    public void Agree_with_the_same_network_by_hand()
    {
        var batch = Digits.Pixels.Train.Take(50);
        var network = Sequential.Mlp([784, 30, 20, 10], () => new Tanh(), Initializer.LeCunNormal(), new Generator(1));
        var signals = HiddenStds.Of(network, batch);
        Assert.Equal((2, 2, 2), (signals.Activations.Length, signals.Gradients.Length, signals.WeightGradients.Length));

        var loss = new SoftmaxCrossEntropy();
        loss.Forward(network.Forward(batch.Inputs, Mode.Inference), batch.Targets);
        network.BackwardParameters(loss.Backward());
        Assert.Equal(Statistics.Of(network.Parameters[0].Gradient.Span).Std, signals.WeightGradients[0], 1e-9);
        Assert.Equal(Statistics.Of(network.Parameters[2].Gradient.Span).Std, signals.WeightGradients[1], 1e-9);
        Assert.Equal(Statistics.Of(Inspect.ActivationValues(network, batch.Inputs)[3]).Std, signals.Activations[1], 1e-9);
        Assert.Equal(Statistics.Of(Inspect.GradientValues(network, batch.Inputs, batch.Targets, loss)[1]).Std, signals.Gradients[0], 1e-9);
    }
}
