namespace UnitVariance.Tests;

/// <summary>Random networks of engine layers do what mean-field theory says of infinitely wide ones.</summary>
public sealed class SimulationAgreesWithTheory
{
    private const int Width = 200, Depth = 8, Networks = 16;

    /// <summary>Corrections to theory are of the order of depth / width = 4%.</summary>
    private const double FiniteWidth = (double)Depth / Width;

    public static TheoryData<string, double, double> Cases => new()
    {
        { "tanh", 1, 0 }, { "tanh", 2.26 * 2.26, 0 }, { "sigmoid", 1, 0 }, { "sigmoid", 144, 0 }, { "relu", 2, 0 }, { "relu", 1, 0.2 },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Lengths_and_gradients_layer_by_layer(string name, double weightVariance, double biasVariance)
    {
        var (theory, random) = (new MeanField(Activations.Named(name), weightVariance, biasVariance), new Generator(1));
        var (lengths, factors) = (new double[Networks, Depth], new double[Networks, Depth]);
        for (var i = 0; i < Networks; i++)
            Measure(i);

        var q = 1.0;
        for (var l = 0; l < Depth; l++)
        {
            AssertMean(q, lengths, l, "the length");
            if (l > 0)
                AssertMean(theory.Chi(q), factors, l, "the gradient's factor");
            q = theory.LengthMap(q);
        }

        // One example in one network: the length of z at every layer, and the growth of the gradient from each z to the z before.
        void Measure(int network)
        {
            var x = new Matrix(1, Width);
            random.FillNormal(x.Span, 0, 1);
            var (activations, linears) = (new Layer[Depth], new Linear[Depth]);
            for (var l = 0; l < Depth; l++)
            {
                lengths[network, l] = MeanSquare(x);
                activations[l] = Layer(name);
                linears[l] = new Linear(Width, Width, Initializer.Zeros(), random);
                linears[l].Initialize(Initializer.Normal(Math.Sqrt(weightVariance / Width)), Initializer.Normal(Math.Sqrt(biasVariance)), random);
                x = linears[l].Forward(activations[l].Forward(x, Mode.Inference), Mode.Inference);
            }

            var dy = new Matrix(1, Width);
            random.FillNormal(dy.Span, 0, 1);
            for (var l = Depth - 1; l >= 0; l--)
            {
                var after = MeanSquare(dy);
                dy = activations[l].Backward(linears[l].Backward(dy));
                factors[network, l] = MeanSquare(dy) / after;
            }
        }
    }

    [Fact]
    public void Correlations_follow_their_map()
    {
        var (theory, random, cosines) = (new MeanField(ScalarActivation.Tanh, 2.5, 0.3), new Generator(2), new double[Networks, 1]);
        for (var i = 0; i < Networks; i++)
        {
            var x = new Matrix(2, Width);
            random.FillNormal(x.Span, 0, 1);
            for (var l = 0; l < Depth; l++)
            {
                var linear = new Linear(Width, Width, Initializer.Zeros(), random);
                linear.Initialize(Initializer.Normal(Math.Sqrt(2.5 / Width)), Initializer.Normal(Math.Sqrt(0.3)), random);
                x = linear.Forward(new Tanh().Forward(x, Mode.Inference), Mode.Inference);
            }

            var (dot, squares) = (0.0, Width * MeanSquare(x));
            for (var j = 0; j < Width; j++)
                dot += (double)x[0, j] * x[1, j];
            cosines[i, 0] = dot / squares;
        }

        // Independent inputs start uncorrelated; biases, which all inputs share, bring them together.
        var (c, q) = (0.0, 1.0);
        for (var l = 0; l < Depth; l++)
            (c, q) = (theory.CorrelationMap(c, q), theory.LengthMap(q));
        AssertMean(c, cosines, 0, "the correlation");
    }

    private static Layer Layer(string name) => name switch { "tanh" => new Tanh(), "sigmoid" => new Sigmoid(), _ => new ReLU() };

    private static double MeanSquare(Matrix x) => Math.Pow(Statistics.Of(x.Span).RootMeanSquare, 2);

    /// <summary>The mean over the networks is within four of its standard errors, as their spread tells them, and the finite width's correction.</summary>
    private static void AssertMean(double expected, double[,] values, int column, string what)
    {
        var of = Enumerable.Range(0, Networks).Select(i => values[i, column]).ToArray();
        var mean = of.Average();
        var error = Math.Sqrt(of.Sum(value => (value - mean) * (value - mean)) / (Networks - 1) / Networks);
        Assert.True(Math.Abs(mean - expected) < 4 * error + FiniteWidth * expected, $"{what} at layer {column}: theory {expected}, measured {mean} ± {error}");
        Assert.True(error < 0.1 * expected, $"{what} at layer {column} is measured too badly: {mean} ± {error}");
    }
}
