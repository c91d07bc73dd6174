namespace UnitVariance.Lessons.Tests.Experiments;

public sealed class NielsenStudies
{
    private static readonly NielsenStudy Study = new(30, Initializer.LeCunNormal()) { Looks = [50, 200], Seeds = [1, 2] };

    [Fact]
    public void Look_before_training_and_at_every_step_asked_for()
    {
        var result = Study.Run();
        Assert.Equal([0, 50, 200], result.Steps);
        Assert.InRange(result.Accuracy(0).Value, 0, 0.3);
        Assert.InRange(result.Accuracy(200).Value, 0.5, 0.9);
        Assert.Equal(2, result.Accuracy(200).Count);
        Assert.Equal(result.Accuracy(200), Study.Run().Accuracy(200));
    }

    [Fact]
    public void Weights_of_one_saturate_the_hidden_layer_whatever_the_output_layer()
    {
        var mixed = Study with { Weights = Initializer.Normal(1), OutputWeights = Initializer.LeCunNormal(), Looks = [1] };
        Assert.InRange(mixed.Run().Saturated(0).Value, 0.5, 0.8);
        Assert.InRange((Study with { Looks = [1] }).Run().Saturated(0).Value, 0, 0.01);
    }

    [Fact]
    public void Biases_are_standard_normal_and_the_output_weights_may_differ()
    {
        var model = (new NielsenStudy(1000, Initializer.Normal(1)) { OutputWeights = Initializer.Zeros() }).Build(new Generator(1));
        Assert.InRange(Statistics.Of(model.Parameters[1].Value.Span).Std, 0.9, 1.1);
        Assert.InRange(Statistics.Of(model.Parameters[0].Value.Span).Std, 0.99, 1.01);
        Assert.Equal(0, Measure.Largest(model.Parameters[2].Value));
        Assert.True(Measure.Largest(model.Parameters[3].Value) > 0);
    }

    [Fact]
    public void A_lead_is_the_mean_of_the_differences_seed_by_seed()
    {
        NielsenResult Reached(params double[] accuracies) => new([.. accuracies.Select(accuracy => new[] { new NielsenLook(0, accuracy, 0) })]);
        var lead = Reached(0.9, 0.8).LeadOver(Reached(0.6, 0.7), 0);
        Assert.Equal(0.2, lead.Value, 1e-12);
        Assert.Equal(0.1, lead.StandardError, 1e-12);
    }

    [Fact]
    public void Weights_of_one_let_less_of_the_gradient_pass_and_weights_of_zero_only_what_the_biases_take()
    {
        var batch = Digits.Pixels.Train.Take(50);
        double Passed(Initializer weights, Initializer output) =>
            (new NielsenStudy(400, weights) { OutputWeights = output }).PassedGradient(batch, new Generator(1));
        Assert.InRange(Passed(Initializer.Normal(1), Initializer.Normal(1)), 0.003, 0.012);
        var biasesOnly = Gaussian.Expectation(z => Math.Pow(ScalarActivation.Sigmoid.Slope(z), 2), 1);
        Assert.Equal(biasesOnly, Passed(Initializer.Zeros(), Initializer.Normal(1)), biasesOnly / 10);
    }
}
