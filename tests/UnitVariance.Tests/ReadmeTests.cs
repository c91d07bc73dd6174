namespace UnitVariance.Tests;

public sealed class ReadmeTests
{
    [Fact]
    public void The_example_in_the_readme_does_what_it_says()
    {
        var mnist = Mnist.Load();
        var random = new Generator(1);
        var model = Sequential.Mlp([784, 100, 10], () => new Tanh(), Initializer.XavierNormal(), random);
        var trainer = new Trainer(model, new SoftmaxCrossEntropy(), new Sgd(0.1));
        var history = trainer.Fit(mnist.Train, new() { Epochs = 2, Validation = mnist.Test }, random);
        Assert.InRange(history.Epochs[^1].ValidationAccuracy, 0.93, 0.97);
        var signals = Signals.Activations(model, mnist.Test.Take(1000).Inputs);
        Assert.All(signals, layer => Assert.InRange(layer.Std, 0.1, 10));
    }
}
