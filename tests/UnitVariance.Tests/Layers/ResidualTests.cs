namespace UnitVariance.Tests;

public sealed class ResidualTests
{
    [Fact]
    public void Its_gradients_pass_central_differences()
    {
        var random = new Generator(1);
        var x = Conv2dTests.Normal(4, 5, random);
        CentralDifferences.Check(new Residual(Mlp([5, 7, 5], random)), x, random);
        CentralDifferences.Check(new Residual(Mlp([5, 7, 3], random), new Linear(5, 3, Initializer.LeCunNormal(), random)), x, random);
        CentralDifferences.Check(new Sequential(new Residual(new Residual(Mlp([5, 5], random))), new Residual(new Tanh())), x, random);
    }

    [Fact]
    public void By_hand()
    {
        var branch = new Linear(2, 2, Initializer.Zeros(), new Generator(0));
        branch.Weight.Set(Matrix.From(new float[,] { { 0, 1 }, { 2, 0 } }));
        var block = new Residual(branch);
        Assert.Equal([7, 10], block.Forward(Matrix.From(new float[,] { { 3, 4 } }), Mode.Train).Span.ToArray());
        Assert.Equal([1 + 2, 1 + 1], block.Backward(Matrix.From(new float[,] { { 1, 1 } })).Span.ToArray());
        Assert.Equal([3, 4, 3, 4], branch.Weight.Gradient.Span.ToArray());
    }

    [Fact]
    public void A_branch_of_zeros_leaves_the_identity_both_ways()
    {
        var random = new Generator(2);
        var model = new Sequential([.. Enumerable.Range(0, 50).Select(_ => new Residual(new Sequential(new Linear(6, 6, Initializer.Zeros(), random), new ReLU())))]);
        var (x, dy) = (Conv2dTests.Normal(3, 6, random), Conv2dTests.Normal(3, 6, random));
        Assert.Equal(x.Span.ToArray(), model.Forward(x, Mode.Train).Span.ToArray());
        Assert.Equal(dy.Span.ToArray(), model.Backward(dy).Span.ToArray());
    }

    [Fact]
    public void It_holds_what_its_branch_and_its_shortcut_hold()
    {
        var random = new Generator(3);
        Layer branch = Mlp([4, 3, 2], random), shortcut = new Linear(4, 2, Initializer.Zeros(), random);
        var block = new Residual(branch, shortcut);
        Assert.Equal([("branch", branch), ("shortcut", shortcut)], block.Children);
        Assert.Equal([.. branch.Parameters, .. shortcut.Parameters], block.Parameters);
        block.Initialize(Initializer.Constant(2), Initializer.Constant(3), random);
        Assert.All(block.Parameters, p => Assert.All(p.Value.Span.ToArray(), v => Assert.Equal(p.Name == "weight" ? 2 : 3, v)));
    }

    [Fact]
    public void Parameter_gradients_need_no_input_gradient()
    {
        var random = new Generator(4);
        var block = new Residual(Mlp([4, 3, 2], random), new Linear(4, 2, Initializer.LeCunNormal(), random));
        var (x, dy) = (Conv2dTests.Normal(5, 4, random), Conv2dTests.Normal(5, 2, random));
        block.Forward(x, Mode.Train);
        block.Backward(dy);
        var full = block.Parameters.Select(p => p.Gradient.Span.ToArray()).ToArray();
        foreach (var p in block.Parameters)
            p.Gradient.Span.Fill(float.NaN);
        block.BackwardParameters(dy);
        Assert.Equal(full, block.Parameters.Select(p => p.Gradient.Span.ToArray()));
    }

    [Fact]
    public void After_a_Forward_that_failed_there_is_nothing_to_go_back_through()
    {
        var block = new Residual(new RNN(4, 8, Initializer.Normal(1), new Generator(1)));
        block.Forward(new Matrix(2, 8), Mode.Train);
        Assert.Throws<ArgumentException>(() => block.Forward(new Matrix(2, 4), Mode.Train));
        Assert.Throws<InvalidOperationException>(() => block.Backward(new Matrix(2, 8)));
    }

    [Fact]
    public void A_layer_in_both_arms_is_refused()
    {
        var tanh = new Tanh();
        Assert.Throws<ArgumentException>(() => new Residual(new Sequential(new ReLU(), tanh), new Sequential(tanh)));
    }

    [Fact]
    public void Shapes_that_do_not_add_are_named()
    {
        var random = new Generator(5);
        var plain = new Residual(Mlp([4, 3], random));
        Assert.Contains("Residual: branch and shortcut are added and need one shape; the branch gives (2, 3), the input is (2, 4). Give a shortcut layer with 3 outputs.",
            Assert.Throws<ArgumentException>(() => plain.Forward(new Matrix(2, 4), Mode.Train)).Message, StringComparison.Ordinal);
        var projected = new Residual(Mlp([4, 3], random), new Linear(4, 5, Initializer.Zeros(), random));
        Assert.Contains("the shortcut gives (2, 5)", Assert.Throws<ArgumentException>(() => projected.Forward(new Matrix(2, 4), Mode.Train)).Message, StringComparison.Ordinal);
        var tanh = new Tanh();
        Assert.Throws<ArgumentException>(() => new Residual(tanh, tanh));
        Assert.Throws<InvalidOperationException>(() => new Residual(tanh).Backward(new Matrix(1, 1)));
        Assert.Equal(0, new Residual(tanh).Forward(new Matrix(0, 4), Mode.Train).Rows);
        Assert.Equal([true], new Residual(tanh).Forward(Matrix.From(new float[,] { { float.NaN } }), Mode.Train).Span.ToArray().Select(float.IsNaN));
    }

    private static Sequential Mlp(int[] sizes, Generator random) => Sequential.Mlp(sizes, () => new Tanh(), Initializer.LeCunNormal(), random);
}
