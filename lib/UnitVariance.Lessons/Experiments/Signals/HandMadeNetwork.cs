namespace UnitVariance.Lessons;

/// <summary>
/// A network of one hidden tanh layer with everything written out, in double precision: ŷ = W₂ tanh(W₁ x + b₁) + b₂, and the cost is the mean over the examples of |ŷ - y|²/2.
/// Mutable: <see cref="Parameters"/> are what training changes.
/// </summary>
public sealed class HandMadeNetwork
{
    private readonly int _inputs, _hidden, _outputs;

    /// <summary>A network whose weights are N(0, 1/n_in) and whose biases are 0.</summary>
    /// <param name="inputs">Inputs.</param>
    /// <param name="hidden">Units of the hidden layer.</param>
    /// <param name="outputs">Outputs.</param>
    /// <param name="random">Where the weights come from.</param>
    public HandMadeNetwork(int inputs, int hidden, int outputs, Generator random)
    {
        ArgumentNullException.ThrowIfNull(random);
        (_inputs, _hidden, _outputs) = (inputs, hidden, outputs);
        Parameters = new double[hidden * (inputs + 1) + outputs * (hidden + 1)];
        for (var i = 0; i < hidden * inputs; i++)
            Parameters[i] = random.Normal() / Math.Sqrt(inputs);
        for (var i = 0; i < outputs * hidden; i++)
            Parameters[W2 + i] = random.Normal() / Math.Sqrt(hidden);
    }

    /// <summary>All weights and biases in one row: W₁ row by row, b₁, W₂ row by row, b₂.</summary>
    public double[] Parameters { get; }

    private int B1 => _hidden * _inputs;
    private int W2 => B1 + _hidden;
    private int B2 => W2 + _outputs * _hidden;

    /// <summary>The forward pass: the hidden activations and the prediction for one example.</summary>
    public (double[] Hidden, double[] Output) Forward(double[] x)
    {
        ArgumentNullException.ThrowIfNull(x);
        double[] a = [.. Enumerable.Range(0, _hidden).Select(i => Math.Tanh(Parameters[B1 + i] + Enumerable.Range(0, _inputs).Sum(j => Parameters[i * _inputs + j] * x[j])))];
        return (a, [.. Enumerable.Range(0, _outputs).Select(i => Parameters[B2 + i] + Enumerable.Range(0, _hidden).Sum(j => Parameters[W2 + i * _hidden + j] * a[j]))]);
    }

    /// <summary>The cost over all examples.</summary>
    public double Cost(double[][] x, double[][] y) =>
        x.Zip(y, (input, target) => Forward(input).Output.Zip(target, (p, t) => (p - t) * (p - t) / 2).Sum()).Average();

    /// <summary>The backward pass: the gradient of the cost, in the order of <see cref="Parameters"/>.</summary>
    public double[] Gradient(double[][] x, double[][] y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        var gradient = new double[Parameters.Length];
        foreach (var (input, target) in x.Zip(y))
        {
            var (a, output) = Forward(input);
            double[] delta = [.. output.Zip(target, (p, t) => (p - t) / x.Length)]; // dC/dz of the output
            for (var j = 0; j < _hidden; j++)
            {
                var back = 0.0;
                for (var i = 0; i < _outputs; i++)
                {
                    gradient[W2 + i * _hidden + j] += delta[i] * a[j];
                    back += Parameters[W2 + i * _hidden + j] * delta[i];
                }
                back *= 1 - a[j] * a[j]; // dC/dz of the hidden unit
                gradient[B1 + j] += back;
                for (var k = 0; k < _inputs; k++)
                    gradient[j * _inputs + k] += back * input[k];
            }
            for (var i = 0; i < _outputs; i++)
                gradient[B2 + i] += delta[i];
        }
        return gradient;
    }

    /// <summary>The same gradient without a backward pass: central differences (C(θ_i + h) - C(θ_i - h)) / 2h, whose error is of the order h².</summary>
    /// <param name="x">The examples.</param>
    /// <param name="y">What the network should give for them.</param>
    /// <param name="h">By how much each parameter is moved, up and down; afterwards it is what it was.</param>
    public double[] Differences(double[][] x, double[][] y, double h)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(h);
        return [.. Enumerable.Range(0, Parameters.Length).Select(i => (CostAt(i, Parameters[i] + h) - CostAt(i, Parameters[i] - h)) / (2 * h))];

        double CostAt(int i, double value)
        {
            (var kept, Parameters[i]) = (Parameters[i], value);
            var cost = Cost(x, y);
            Parameters[i] = kept;
            return cost;
        }
    }
}
