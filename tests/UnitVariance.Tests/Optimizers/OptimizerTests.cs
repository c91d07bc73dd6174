namespace UnitVariance.Tests;

public sealed class OptimizerTests
{
    [Fact]
    public void SGD_by_hand()
    {
        var p = Parameter(w: 2, g: 3);
        new SGD(0.5) { WeightDecay = 0.25 }.Step([p]);
        Assert.Equal(2 - 0.5f * (3 + 0.25f * 2), p.Value[0, 0]);
    }

    [Fact]
    public void Frozen_parameters_stay_and_undecayed_ones_feel_no_decay()
    {
        var (frozen, free) = (Parameter(2, 3), Parameter(2, 3));
        (frozen.Frozen, free.Decays) = (true, false);
        var sgd = new SGD(0.5) { WeightDecay = 0.25 };
        sgd.Step([frozen, free]);
        Assert.Equal((2, 0.5f), (frozen.Value[0, 0], free.Value[0, 0]));
        sgd.LearningRate = 0.1;
        sgd.Step([frozen, free]);
        Assert.Equal(0.2f, free.Value[0, 0], 1e-6f);
        Assert.Equal(2, sgd.StepCount);
    }

    [Fact]
    public void An_optimizer_keeps_state_for_each_parameter()
    {
        var (a, b) = (Parameter(0, 1), Parameter(0, 10));
        var momentum = new HeavyBall(0.1);
        momentum.Step([a, b]);
        momentum.Step([a, b]);
        // Velocities 1 and 1.9, then 10 and 19.
        Assert.Equal(-0.29f, a.Value[0, 0], 1e-6f);
        Assert.Equal(-2.9f, b.Value[0, 0], 1e-5f);
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Impossible_rates_are_refused(double rate)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new SGD(rate));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SGD(0.1).LearningRate = rate);
        Assert.Throws<ArgumentOutOfRangeException>(() => new SGD(0.1) { WeightDecay = rate });
    }

    private static Parameter Parameter(float w, float g)
    {
        var p = new Parameter("weight", 1, 1);
        (p.Value[0, 0], p.Gradient[0, 0]) = (w, g);
        return p;
    }

    /// <summary>Momentum as a learner could write it, from the public interface alone.</summary>
    private sealed class HeavyBall(double learningRate) : Optimizer(learningRate)
    {
        protected override void Update(Parameter parameter)
        {
            var velocity = State(parameter, 0);
            for (var i = 0; i < velocity.Span.Length; i++)
            {
                velocity.Span[i] = 0.9f * velocity.Span[i] + parameter.Gradient.Span[i];
                parameter.Value.Span[i] -= (float)LearningRate * velocity.Span[i];
            }
        }
    }
}
