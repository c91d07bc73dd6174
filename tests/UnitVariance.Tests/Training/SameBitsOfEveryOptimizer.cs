using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace UnitVariance.Tests;

/// <summary>Optimizers, penalties, clipping and schedules are the same bits with any instruction set, in any process, on any machine.</summary>
[Trait(InstructionSets.Pins, InstructionSets.Bits)]
public sealed class SameBitsOfEveryOptimizer
{
    /// <summary>What every machine gets. It may change only when the arithmetic is changed on purpose.</summary>
    private const string Expected = "46402b93c69ec8a7";

    [Fact]
    public void Are_the_same_on_every_machine() => Assert.Equal(Expected, Hash());

    private static string Hash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Schedule[] schedules =
        [
            new PowerSchedule(0.03, 7, power: 0.7), new ExponentialSchedule(0.03, 20), new OneCycleSchedule(0.03, 40),
            new WarmupSchedule(7, new CosineSchedule(0.03, 40)),
        ];
        foreach (var make in EveryOptimizer.Makers.Values)
            foreach (var schedule in schedules)
            {
                var (random, optimizer) = (new Generator(1), make(0, 0.01, 0.02, 4));
                Parameter[] parameters = [new("weight", 9, 13), new("bias", 9)];
                for (var step = 0; step < 50; step++)
                {
                    foreach (var parameter in parameters)
                        random.FillNormal(parameter.Gradient.Span, 0, 1);
                    hash.AppendData(BitConverter.GetBytes(GradientClipping.ByGlobalNorm(parameters, 5)));
                    hash.AppendData(BitConverter.GetBytes(optimizer.LearningRate = schedule.At(step)));
                    optimizer.Step(parameters);
                }

                foreach (var parameter in parameters)
                    hash.AppendData(MemoryMarshal.AsBytes(parameter.Value.Span));
            }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }
}
