using MathNet.Numerics.LinearAlgebra;
using UnitVariance.Charts;

namespace UnitVariance.Lessons;

/// <summary>The loss of linear regression with two weights, seen from above: ½ eᵀHe, where e is the error of the weights and H the mean of x xᵀ.</summary>
/// <param name="Inputs">Two features, (m, 2).</param>
public sealed record Bowl(Matrix Inputs)
{
    private const int Corners = 60;

    /// <summary>Losses whose level curves are drawn, as shares of the loss at the start.</summary>
    private static readonly double[] Levels = [1, 0.25, 0.05, 0.005];

    /// <summary>Where descent starts: both weights wrong by 1.</summary>
    private static readonly Vector<double> Start = Vector<double>.Build.Dense([1, 1]);

    private readonly Matrix<double> _hessian = Moments(Inputs);

    /// <summary>λ₁ / λ₂: the square of how many times longer than wide the level curves are.</summary>
    public double Condition => Axes.Lengths[1] / Axes.Lengths[0];

    /// <summary>Steps at the best rate 2 / (λ₁ + λ₂) until the loss is a millionth of the first.</summary>
    public int Steps => Losses().TakeWhile(loss => loss > 1e-6 * Loss(Start)).Count();

    /// <summary>Level curves, and the way of so many steps at the best rate.</summary>
    public Figure Figure(int steps) => Chart.Overlay([.. Levels.Select(Curve), Way(steps), Chart.Scatter([0.0], [0.0]).Name("minimum").Color(3)])
        .XRange(-1.3, 1.3).YRange(-1.3, 1.3).XAxis("error of w₁").YAxis("error of w₂");


    /// <summary>The eigenvalues of H, the smaller first, and the directions that belong to them.</summary>
    private (double[] Lengths, Matrix<double> Directions) Axes =>
        ([.. _hessian.Evd(Symmetricity.Symmetric).EigenValues.Select(value => value.Real)], _hessian.Evd(Symmetricity.Symmetric).EigenVectors);

    private Figure Way(int steps)
    {
        Vector<double>[] points = [.. Errors().Take(steps + 1)];
        return Chart.Line(points.Select(e => e[0]), points.Select(e => e[1])).Name("gradient descent").Color(1).Markers();
    }

    private Figure Curve(double level)
    {
        var (lengths, directions) = Axes;
        var points = Enumerable.Range(0, Corners + 1).Select(i =>
        {
            var (sin, cos) = Math.SinCos(2 * Math.PI * i / Corners);
            var radius = Math.Sqrt(2 * level * Loss(Start));
            return directions * Vector<double>.Build.Dense([cos * radius / Math.Sqrt(lengths[0]), sin * radius / Math.Sqrt(lengths[1])]);
        }).ToArray();
        return Chart.Line(points.Select(e => Math.Round(e[0], 4)), points.Select(e => Math.Round(e[1], 4))).Color(6);
    }

    private IEnumerable<double> Losses() => Errors().Select(Loss);

    private IEnumerable<Vector<double>> Errors()
    {
        var rate = 2 / Axes.Lengths.Sum();
        for (var e = Start; ; e -= rate * (_hessian * e))
            yield return e;
    }

    private double Loss(Vector<double> e) => e * (_hessian * e) / 2;

    private static Matrix<double> Moments(Matrix inputs)
    {
        var moments = Matrix<double>.Build.Dense(2, 2);
        for (var r = 0; r < inputs.Rows; r++)
            for (var i = 0; i < 2; i++)
                for (var j = 0; j < 2; j++)
                    moments[i, j] += (double)inputs[r, i] * inputs[r, j] / inputs.Rows;
        return moments;
    }
}
