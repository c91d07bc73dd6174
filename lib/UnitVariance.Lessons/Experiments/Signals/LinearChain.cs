using MathNet.Numerics.LinearAlgebra;
using static MathNet.Numerics.LinearAlgebra.CreateMatrix;

namespace UnitVariance.Lessons;

/// <summary>
/// A deep linear network that can be followed by hand, in double precision: two inputs, layers of two units with W = scale · I, an output ŷ = [1 1] a,
/// no biases. It is to learn y = x₁ + x₂/2 from the four points (±1, ±1), whose inputs have mean 0, variance 1 and no correlation, so that every mean over
/// them is exact.
/// </summary>
/// <param name="Scale">The number on the diagonal of every matrix but the last.</param>
public sealed record LinearChain(double Scale)
{
    private static readonly Matrix<double> Points = DenseOfArray(new double[,] { { 1, 1, -1, -1 }, { 1, -1, 1, -1 } });
    private static readonly Matrix<double> Wanted = DenseOfArray(new double[,] { { 1, 0.5 } }) * Points;

    /// <summary>Layers; by default 10, of which the first nine have W = scale · I.</summary>
    public int Depth { get; init; } = 10;

    /// <summary>The predictions for the four points before training.</summary>
    public double[] Predictions => [.. Forward(Start())[^1].Enumerate()];

    /// <summary>The size of activations and gradients in each layer before training.</summary>
    public ChainProfile Signal()
    {
        var weights = Start();
        var a = Forward(weights);
        var (atActivations, atWeights) = Backward(weights, a);
        return new(
            [.. a.Select(Length)],
            [.. atActivations.Select(gradient => gradient.FrobeniusNorm())],
            [.. atWeights.Select(gradient => gradient.FrobeniusNorm())]);
    }

    /// <summary>Trains all layers by gradient descent on the mean squared error of the four points. Ends early when the cost is no longer finite.</summary>
    /// <param name="learningRate">The learning rate.</param>
    /// <param name="steps">Steps at most.</param>
    public ChainTraining Train(double learningRate, int steps)
    {
        var weights = Start();
        var costs = new List<double>();
        for (var step = 0; step <= steps; step++)
        {
            var a = Forward(weights);
            costs.Add((a[^1] - Wanted).PointwisePower(2).Enumerate().Average());
            if (!double.IsFinite(costs[^1]))
                break;
            var (_, gradients) = Backward(weights, a);
            for (var l = 0; l < Depth; l++)
                weights[l] -= learningRate * gradients[l];
        }
        return new(costs, Sharpness(weights));
    }

    private Matrix<double>[] Start() =>
        [.. Enumerable.Repeat(0, Depth - 1).Select(_ => DenseDiagonal(2, Scale)), Dense(1, 2, 1.0)];

    private static List<Matrix<double>> Forward(Matrix<double>[] weights)
    {
        List<Matrix<double>> a = [Points];
        foreach (var w in weights)
            a.Add(w * a[^1]);
        return a;
    }

    /// <summary>The gradients of the cost: at the activations a_1 to a_L, over all points, and at the weights W_1 to W_L.</summary>
    private static (Matrix<double>[] Activations, Matrix<double>[] Weights) Backward(Matrix<double>[] weights, List<Matrix<double>> a)
    {
        var (atActivations, atWeights) = (new Matrix<double>[weights.Length], new Matrix<double>[weights.Length]);
        var gradient = 2.0 / Points.ColumnCount * (a[^1] - Wanted);
        for (var l = weights.Length - 1; l >= 0; l--)
        {
            (atActivations[l], atWeights[l]) = (gradient, gradient.TransposeAndMultiply(a[l]));
            gradient = weights[l].TransposeThisAndMultiply(gradient);
        }
        return (atActivations, atWeights);
    }

    /// <summary>
    /// The largest curvature where the cost is zero. There the Hessian is 2 JᵀJ, where J is the derivative of v = W_L ... W_1 by all weights, and
    /// J Jᵀ = Σ |W_L ... W_{l+1}|² (W_{l-1} ... W_1)ᵀ (W_{l-1} ... W_1).
    /// </summary>
    private static double Sharpness(Matrix<double>[] weights)
    {
        var sum = Dense(2, 2, 0.0);
        var below = DenseIdentity<double>(2);
        for (var l = 0; l < weights.Length; l++)
        {
            var above = weights[(l + 1)..].Reverse().Aggregate(DenseIdentity<double>(1), (product, w) => product * w);
            sum += Math.Pow(above.FrobeniusNorm(), 2) * below.TransposeThisAndMultiply(below);
            below = weights[l] * below;
        }
        return sum.Exists(value => !double.IsFinite(value)) ? double.NaN : 2 * sum.Evd(Symmetricity.Symmetric).EigenValues.Max(value => value.Real);
    }

    /// <summary>The root mean square length of the activations of the points.</summary>
    private static double Length(Matrix<double> a) => a.FrobeniusNorm() / Math.Sqrt(a.ColumnCount);
}

/// <summary>What <see cref="LinearChain.Signal"/> measured.</summary>
/// <param name="Activations">The length of the activations a_0 (the input) to a_L.</param>
/// <param name="Gradients">The length of the cost's gradient at a_1 to a_L; index 0 is layer 1.</param>
/// <param name="WeightGradients">The length of the cost's gradient at W_1 to W_L; index 0 is layer 1.</param>
public sealed record ChainProfile(double[] Activations, double[] Gradients, double[] WeightGradients);

/// <summary>What <see cref="LinearChain.Train"/> found.</summary>
/// <param name="Costs">The cost before each step and after the last.</param>
/// <param name="Sharpness">The largest curvature of the cost at the weights where training ended, if the cost is 0 there; gradient descent can only rest at a minimum where it is below 2 / learning rate.</param>
public sealed record ChainTraining(IReadOnlyList<double> Costs, double Sharpness)
{
    private const double Rounding = 1e-20;

    /// <summary>How many steps raised the cost, not counting what rounding does to a cost of nearly 0.</summary>
    public int Rises => Costs.Zip(Costs.Skip(1)).Count(pair => pair.Second > Math.Max(pair.First, Rounding));

    /// <summary>The cost at the end.</summary>
    public double Final => Costs[^1];

    /// <summary>The first step after which the cost is below <paramref name="cost"/>; null when it never is.</summary>
    public int? StepsTo(double cost) => Costs.Select((value, step) => (value, step)).Where(at => at.value < cost).Select(at => (int?)at.step).FirstOrDefault();

    /// <summary>The step after which the cost is no longer finite; null when it stays finite.</summary>
    public int? OverflowsAt => double.IsFinite(Final) ? null : Costs.Count - 1;
}
