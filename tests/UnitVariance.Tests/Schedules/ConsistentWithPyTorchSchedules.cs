using System.Text.Json;
using static UnitVariance.Tests.Reference;

namespace UnitVariance.Tests;

public sealed class ConsistentWithPyTorchSchedules
{
    /// <summary>Both sides compute in double. PyTorch's cosine and exponential go from step to step, and add up the error of each.</summary>
    private const double Relative = 1e-12, Absolute = 1e-15;

    [Fact]
    public void Every_schedule_at_every_step()
    {
        var names = new HashSet<string>();
        foreach (var c in Cases("schedules"))
        {
            var (name, arguments) = (c.GetProperty("name").GetString()!, c.GetProperty("arguments"));
            names.Add(name);
            var schedule = Schedule(name, arguments);
            var step = 0;
            foreach (var rate in c.GetProperty("rates").EnumerateArray().Select(r => r.GetDouble()))
            {
                Assert.True(Math.Abs(rate - schedule.At(step)) <= Absolute + Relative * rate, $"{name} {arguments} at {step}: expected {rate:R}, got {schedule.At(step):R}");
                if (name == "Performance")
                    schedule.Observe(arguments.GetProperty("losses")[step].GetDouble());
                step++;
            }
        }

        Assert.Equal(7, names.Count);
    }

    private static Schedule Schedule(string name, JsonElement arguments)
    {
        double Real(string key) => arguments.GetProperty(key).GetDouble();
        int Whole(string key) => arguments.GetProperty(key).GetInt32();
        return name switch
        {
            "OneCycle" => new OneCycleSchedule(Real("peak"), Whole("steps")) { RisingShare = Real("share"), StartDivisor = Real("start"), EndDivisor = Real("end") },
            "Cosine" => new CosineSchedule(Real("first"), Whole("steps"), Real("last")),
            "Exponential" => new ExponentialSchedule(Real("first"), Whole("steps"), Real("factor")),
            "PiecewiseConstant" => new PiecewiseConstantSchedule(
                arguments.GetProperty("rates").EnumerateArray().Select(r => r.GetDouble()), arguments.GetProperty("boundaries").EnumerateArray().Select(b => b.GetInt32())),
            "Power" => new PowerSchedule(Real("first"), Whole("steps"), Real("power")),
            "Warmup" => new WarmupSchedule(Whole("warm"), new CosineSchedule(Real("first"), Whole("steps"))) { StartFactor = Real("start") },
            "Performance" => arguments.TryGetProperty("factor", out _) ? Performance(arguments) : new PerformanceSchedule(0.1),
            _ => throw new ArgumentException($"There is no schedule {name}.", nameof(name)),
        };
    }

    private static PerformanceSchedule Performance(JsonElement arguments)
    {
        double Option(string key, double otherwise) => arguments.TryGetProperty(key, out var value) ? value.GetDouble() : otherwise;
        return new(0.1)
        {
            Factor = Option("factor", 0.1),
            Patience = (int)Option("patience", 10),
            Threshold = Option("threshold", 1e-4),
            Cooldown = (int)Option("cooldown", 0),
            MinLearningRate = Option("min_lr", 0),
        };
    }
}
