using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace UnitVariance.Tests;

/// <summary>The tests that pin bits come out the same with any instruction set: they run once more in a process that lacks one.</summary>
[Collection(nameof(Alone))]
public sealed class InstructionSets
{
    /// <summary>The trait of a test that pins bits.</summary>
    public const string Pins = "Pins", Bits = "bits";

    private const string Without = "DOTNET_";

    private static readonly Dictionary<string, Func<bool>> Remains = new()
    {
        ["EnableAVX512"] = () => Avx512F.IsSupported,
        ["EnableAVX2"] = () => Avx2.IsSupported || Fma.IsSupported,
        ["EnableHWIntrinsic"] = () => Vector128.IsHardwareAccelerated,
    };

    /// <summary>A switch that the runtime does not know would prove nothing, so a process that has one of them off makes sure that it is.</summary>
    [ModuleInitializer]
    internal static void RequireSwitchedOff()
    {
        foreach (var (name, remains) in Remains)
            if (Environment.GetEnvironmentVariable(Without + name) == "0" && remains())
                throw new InvalidOperationException($"{Without}{name}=0 has switched nothing off.");
    }

    [Theory]
    [InlineData("TieredCompilation")] // compiled at once
    [InlineData("EnableAVX512")] // registers of 256 bits
    [InlineData("EnableAVX2")] // registers of 128 bits, and no fused multiply-add in hardware
    [InlineData("EnableHWIntrinsic")] // no vectors at all
    public void None_changes_a_bit(string switchedOff)
    {
        var (program, assembly) = (Environment.ProcessPath!, typeof(InstructionSets).Assembly.Location);
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardInput = true };
        if (Path.GetFileNameWithoutExtension(program) == "dotnet")
            start.ArgumentList.Add(assembly);
        foreach (var argument in new[] { "--filter-trait", $"{Pins}={Bits}", "--minimum-expected-tests", "10" })
            start.ArgumentList.Add(argument);
        start.Environment[Without + switchedOff] = "0";
        using var child = Process.Start(start)!;
        var output = child.StandardOutput.ReadToEnd();
        child.WaitForExit();
        Assert.True(child.ExitCode == 0, output);
    }
}
