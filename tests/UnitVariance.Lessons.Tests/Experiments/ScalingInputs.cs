namespace UnitVariance.Lessons.Tests.Experiments;

public sealed class ScalingInputs
{
    /// <summary>Correlated features about a mean: x = mean + (a z1, b z1 + c z2).</summary>
    private static Matrix Sample(int count)
    {
        var (z, x) = (Matrix.Normal(count, 2, new Generator(1)), new Matrix(count, 2));
        for (var r = 0; r < count; r++)
            (x[r, 0], x[r, 1]) = (3 + 2 * z[r, 0], -1 + z[r, 0] + 0.5f * z[r, 1]);
        return x;
    }

    [Fact]
    public void The_hessian_is_the_mean_of_the_squares_of_the_inputs()
    {
        // Four points whose second moments are known: H = [[2, 0, 0], [0, 8, 0], [0, 0, 1]] with the bias.
        var x = Matrix.From(new float[,] { { 2, 0 }, { -2, 0 }, { 0, 4 }, { 0, -4 } });
        Assert.Equal([8, 2, 1], LeastSquares.WithBias(x).Eigenvalues().Select(value => Math.Round(value, 12)));
        Assert.Equal(8, LeastSquares.WithBias(x).LargestEigenvalue(), 1e-9);
        Assert.Equal([8, 2], new LeastSquares(x).Eigenvalues().Select(value => Math.Round(value, 12)));
    }

    [Fact]
    public void The_mean_adds_an_eigenvalue_of_about_its_square()
    {
        var x = Matrix.Normal(2000, 5, new Generator(2));
        foreach (ref var value in x.Span)
            value += 10;
        var values = new LeastSquares(x).Eigenvalues();
        Assert.InRange(values[0], 495, 510);
        Assert.InRange(values[1], 0.9, 1.2);
    }

    [Fact]
    public void Steps_are_those_that_the_eigenvalues_predict()
    {
        var x = Matrix.From(new float[,] { { 2, 0 }, { -2, 0 }, { 0, 4 }, { 0, -4 } }); // λ = 2 and 8
        var problem = new LeastSquares(x);
        double[] targets = [2, -2, 4, -4]; // w = (1, 1)
        // At η = 2 / (2 + 8) both errors shrink by 0.6 a step, the loss by 0.36: below 1e-6 after 14.
        Assert.Equal(14, problem.Steps(targets, 0.2));
        Assert.Null(problem.Steps(targets, 2 / 8.0 * 1.01));
        Assert.Null(problem.Steps(targets, 0.2, most: 13));
        Assert.Equal(1, problem.Steps([0, 0, 4, -4], 1 / 8.0)); // along one eigenvector one step of 1/λ is all
    }

    [Fact]
    public void Principal_components_are_uncorrelated_and_sorted()
    {
        var x = Sample(5000);
        var components = PrincipalComponents.Of(x, 2);
        Assert.True(components.Variances[0] > components.Variances[1]);
        // The covariance [[4, 2], [2, 1.25]] has the eigenvalues 2.625 ± sqrt(2.625² - 1).
        Assert.Equal(2.625 + Math.Sqrt(2.625 * 2.625 - 1), components.Variances[0], 0.15);
        foreach (var (whitened, first, second) in new[] { (false, components.Variances[0], components.Variances[1]), (true, 1, 1) })
        {
            var scores = components.Scores(x, whitened: whitened);
            var hessian = new LeastSquares(scores).Eigenvalues();
            Assert.Equal([first, second], hessian, (a, b) => Math.Abs(a - b) < 1e-4 * a);
            Assert.Equal(0, Enumerable.Range(0, x.Rows).Average(r => (double)scores[r, 0] * scores[r, 1]), 1e-4);
        }
        var raw = components.Scores(x, centred: false);
        var shift = components.Scores(x);
        Assert.NotEqual(0, raw[0, 0] - shift[0, 0], 1e-3);
        Assert.Equal(raw[0, 0] - shift[0, 0], raw[1, 0] - shift[1, 0], 1e-4);
    }

    [Fact]
    public void The_leading_components_of_digits_are_those_of_a_full_decomposition()
    {
        var x = Digits.Pixels.Train.Take(300).Inputs;
        var components = PrincipalComponents.Of(x, 5);
        var centred = StandardScaler.Fit(x).Mean;
        var all = new Matrix(x.Rows, x.Cols);
        for (var r = 0; r < x.Rows; r++)
            for (var c = 0; c < x.Cols; c++)
                all[r, c] = (float)(x[r, c] - centred[c]);
        var exact = Spectrum.Of(all).SingularValues.Take(3).Select(s => s * s / x.Rows);
        Assert.All(exact.Zip(components.Variances), pair => Assert.Equal(pair.First, pair.Second, 1e-3 * pair.First));
    }
}
