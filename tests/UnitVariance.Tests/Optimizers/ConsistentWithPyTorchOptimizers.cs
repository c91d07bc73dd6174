using System.Text.Json;
using static UnitVariance.Tests.Reference;

namespace UnitVariance.Tests;

public sealed class ConsistentWithPyTorchOptimizers
{
    [Fact]
    public void Every_rule_with_its_options()
    {
        var names = new HashSet<string>();
        foreach (var c in Cases("optimizers"))
        {
            var (optimizer, start) = (Optimizer(c.GetProperty("name").GetString()!, c.GetProperty("options")), c.Matrix("start"));
            names.Add(optimizer.GetType().Name);
            var parameter = new Parameter("weight", start.Rows, start.Cols);
            parameter.Set(start);
            foreach (var (gradient, value) in c.GetProperty("gradients").EnumerateArray().Zip(c.GetProperty("values").EnumerateArray()))
            {
                gradient.AsMatrix().Span.CopyTo(parameter.Gradient.Span);
                optimizer.Step([parameter]);
                AssertClose(value.AsMatrix(), parameter.Value, $"{c.GetProperty("name")} {c.GetProperty("options")} step {optimizer.StepCount}");
            }
        }

        Assert.Equal(7, names.Count);
    }

    [Fact]
    public void Max_norm_after_a_step()
    {
        foreach (var c in Cases("max_norm"))
        {
            var start = c.Matrix("start");
            var parameter = new Parameter("weight", start.Rows, start.Cols);
            parameter.Set(start);
            c.Matrix("gradient").Span.CopyTo(parameter.Gradient.Span);
            new SGD(c.GetProperty("rate").GetDouble()) { MaxNorm = c.GetProperty("limit").GetDouble() }.Step([parameter]);
            AssertClose(c.Matrix("value"), parameter.Value, $"limit {c.GetProperty("limit")}");
        }
    }

    [Fact]
    public void Clipping_by_value_and_by_global_norm()
    {
        foreach (var c in Cases("clipping"))
        {
            var limit = c.GetProperty("limit").GetDouble();
            var parameters = WithGradients(c.GetProperty("gradients"));
            GradientClipping.ByValue(parameters, limit);
            AssertGradients(c.GetProperty("by_value"), parameters);
            parameters = WithGradients(c.GetProperty("gradients"));
            var norm = c.GetProperty("norm").GetDouble();
            Assert.Equal(norm, GradientClipping.ByGlobalNorm(parameters, limit), Relative * norm);
            AssertGradients(c.GetProperty("by_norm"), parameters);
        }
    }

    private static Parameter[] WithGradients(JsonElement gradients) => [.. gradients.EnumerateArray().Select(rows =>
    {
        var gradient = rows.AsMatrix();
        var parameter = new Parameter("weight", gradient.Rows, gradient.Cols);
        gradient.Span.CopyTo(parameter.Gradient.Span);
        return parameter;
    })];

    private static void AssertGradients(JsonElement expected, Parameter[] parameters)
    {
        foreach (var (rows, parameter) in expected.EnumerateArray().Zip(parameters))
            AssertClose(rows.AsMatrix(), parameter.Gradient, "gradient");
    }

    /// <summary>The optimizer by its name here and its options by their names in PyTorch; ours are the same as theirs where an option is absent.</summary>
    private static Optimizer Optimizer(string name, JsonElement options)
    {
        double Option(string key, double otherwise) => options.TryGetProperty(key, out var value) ? value.GetDouble() : otherwise;
        double Beta(int i, double otherwise) => options.TryGetProperty("betas", out var betas) ? betas[i].GetDouble() : otherwise;
        var (decay, l1) = (Option("weight_decay", 0), Option("l1", 0));
        if (!options.EnumerateObject().Any())
            return Default(name);
        return name switch
        {
            "SGD" => new SGD(Option("lr", 0))
            {
                Momentum = Option("momentum", 0),
                Nesterov = options.TryGetProperty("nesterov", out _),
                WeightDecay = decay,
                L1 = l1,
            },
            "AdaGrad" => new AdaGrad(Option("lr", 0))
            {
                LearningRateDecay = Option("lr_decay", 0),
                InitialAccumulator = Option("initial_accumulator_value", 0),
                Epsilon = Option("eps", 1e-10),
                WeightDecay = decay,
                L1 = l1,
            },
            "RMSProp" => new RMSProp(Option("lr", 0)) { Alpha = Option("alpha", 0.99), Epsilon = Option("eps", 1e-8), WeightDecay = decay, L1 = l1 },
            "Adam" => new Adam(Option("lr", 0)) { Beta1 = Beta(0, 0.9), Beta2 = Beta(1, 0.999), Epsilon = Option("eps", 1e-8), WeightDecay = decay, L1 = l1 },
            "AdaMax" => new AdaMax(Option("lr", 0)) { Beta1 = Beta(0, 0.9), Beta2 = Beta(1, 0.999), Epsilon = Option("eps", 1e-8), WeightDecay = decay, L1 = l1 },
            "AdamW" => new AdamW(Option("lr", 0)) { Beta1 = Beta(0, 0.9), Beta2 = Beta(1, 0.999), Epsilon = Option("eps", 1e-8), WeightDecay = decay, L1 = l1 },
            "NAdam" => new NAdam(Option("lr", 0))
            {
                Beta1 = Beta(0, 0.9),
                Beta2 = Beta(1, 0.999),
                Epsilon = Option("eps", 1e-8),
                MomentumDecay = Option("momentum_decay", 4e-3),
                WeightDecay = decay,
                L1 = l1,
            },
            _ => throw new ArgumentException($"There is no optimizer {name}.", nameof(name)),
        };
    }

    private static Optimizer Default(string name) => name switch
    {
        "AdaGrad" => new AdaGrad(),
        "RMSProp" => new RMSProp(),
        "Adam" => new Adam(),
        "AdaMax" => new AdaMax(),
        "AdamW" => new AdamW(),
        "NAdam" => new NAdam(),
        _ => throw new ArgumentException($"There is no optimizer {name} with defaults.", nameof(name)),
    };
}
