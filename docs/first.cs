#:project ../lib/UnitVariance/UnitVariance.csproj
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false
// The engine without a project: dotnet run docs/first.cs
// Do the activations of twenty layers keep their variance, and does the network learn to read digits?
using UnitVariance;

var mnist = Mnist.Load();
int[] sizes = [784, .. Enumerable.Repeat(100, 20), 10];
foreach (var (name, weights) in new[] { ("He initialization", Initializer.KaimingNormal()), ("Weights of N(0, 0.05²)", Initializer.Normal(0.05)) })
{
    var random = new Generator(1);
    var model = Sequential.Mlp(sizes, () => new ReLU(), weights, random);
    var layers = Inspect.Activations(model, mnist.Test.Take(1000).Inputs).Where(layer => layer.Name == "ReLU").ToArray();
    Console.WriteLine($"{name}, variance of the activations of every fifth layer:");
    Console.WriteLine(string.Join(", ", layers.Where((_, i) => i % 5 == 4).Select(layer => $"{layer.Std * layer.Std:g2}")));
    new Trainer(model, new SoftmaxCrossEntropy(), new SGD(0.05)).Fit(mnist.Train.Take(10_000), new() { Epochs = 2 }, random);
    Console.WriteLine($"After two epochs it reads {Metrics.Accuracy(model, mnist.Test):p1} of the digits.");
}

// It prints:
// He initialization, variance of the activations of every fifth layer:
// 0.084, 0.058, 0.1, 0.076
// After two epochs it reads 71.7 % of the digits.
// Weights of N(0, 0.05²), variance of the activations of every fifth layer:
// 2e-05, 4.3e-10, 2.3e-14, 5.2e-19
// After two epochs it reads 11.4 % of the digits.
