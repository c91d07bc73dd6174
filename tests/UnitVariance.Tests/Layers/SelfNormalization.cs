namespace UnitVariance.Tests;

/// <summary>Klambauer et al. 2017: networks of SELU draw their activations towards mean 0 and variance 1.</summary>
public sealed class SelfNormalization
{
    [Fact]
    public void Selu_keeps_the_std_near_one_through_100_layers_of_width_100()
    {
        for (var seed = 0; seed < 40; seed++)
        {
            var stds = Stds(() => new SELU(), (ulong)seed, 1000);
            TestContext.Current.SendDiagnosticMessage(string.Join(" ", new[] { 1, 10, 50, 100 }.Select(l => $"{stds[l - 1]:f4}")));
        }
    }

    /// <summary>The std over batch and units after each of 100 activations.</summary>
    private static double[] Stds(Func<Layer> activation, ulong seed, int batch)
    {
        var random = new Generator(seed);
        var model = Sequential.Mlp([.. Enumerable.Repeat(100, 102)], activation, Initializer.LeCunNormal(), random);
        var x = new Matrix(batch, 100);
        random.FillNormal(x.Span, 0, 1);
        return [.. Signals.Activations(model, x).Where(s => s.Name != "Linear").Select(s => s.Std)];
    }
}
