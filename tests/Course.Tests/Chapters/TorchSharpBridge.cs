using System.Buffers.Binary;
using System.Text;
using Course.Tests.CommandLine;
using UnitVariance.Notebooks.Tests;

namespace Course.Tests.Chapters;

/// <summary>
/// The bridge to TorchSharp with its real package, which it gets into a folder of its own: a gigabyte, gone with the test. Where the system's C++ library is too old for
/// it, the host must say so, and the bridge then runs on a copy that does without. <c>UPDATE_SNAPSHOTS=1</c> writes what it shows into the notebook instead of comparing.
/// </summary>
public sealed class TorchSharpBridge : Workbench
{
    /// <summary>The notebook's name.</summary>
    public const string Name = "torchsharp";

    private const string Library = "torchsharp/0.107.0/runtimes/linux-x64/native/libLibTorchSharp.so";
    private const string Version = "GLIBCXX_3.4.32";

    // The one symbol of that version. It initializes the standard streams, which older libraries have each object do itself.
    private const string Supplied = "void _ZSt21ios_base_library_initv(void) {}";

    /// <summary>Asks for packages, so it runs only with <c>--explicit on</c>.</summary>
    [Fact(Explicit = true)]
    public async Task Shows_what_was_committed()
    {
        var said = await RunAsync(preload: "");
        if (said.Errors.Contains("was skipped", StringComparison.Ordinal))
        {
            Assert.Contains($"TorchSharp 0.107.0 cannot be used here, because its library libLibTorchSharp.so needs {Version}, a newer libstdc++.so.6 than this system's; ", said.Errors, StringComparison.Ordinal);
            WantWeakly(At("packages/" + Library), Version);
            said = await RunAsync(await CompileAsync(Supplied));
        }
        Assert.True(said.ExitCode == 0, said.Output + said.Errors);
    }

    private async Task<Said> RunAsync(string preload)
    {
        string[] command = Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1" ? ["run", "--in-place"] : ["verify"];
        return await CourseProcess.EndOfAsync(CourseProcess.Start(
            Checkout.Repository.Root,
            new() { ["NUGET_PACKAGES"] = At("packages"), ["XDG_CACHE_HOME"] = At("cache"), ["LD_PRELOAD"] = preload },
            CourseProcess.Command([.. command, $"notebooks/bridges/{Name}.ipynb"])), TimeSpan.FromMinutes(20)); // over a slow line
    }

    private async Task<string> CompileAsync(string code)
    {
        var library = At("supplied.so");
        await Requires.Success(Requires.LinuxCompiler(), "-shared", "-nostdlib", "-fPIC", "-o", library, Write("supplied.c", code));
        return library;
    }

    /// <summary>Marks a version as one that a library would like and can do without: in its list of needed versions, flags follow the hash of the name.</summary>
    private static void WantWeakly(string library, string version)
    {
        const ushort Weak = 2;
        var file = File.ReadAllBytes(library);
        var needed = new byte[6]; // hash and flags, none
        BinaryPrimitives.WriteUInt32LittleEndian(needed, Hash(version));
        var place = file.AsSpan().IndexOf(needed);
        Assert.Equal(place, file.AsSpan().LastIndexOf(needed));
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(place + 4), Weak);
        File.WriteAllBytes(library, file);
    }

    /// <summary>The hash of a name in ELF files (System V ABI, chapter 5).</summary>
    private static uint Hash(string name) => Encoding.ASCII.GetBytes(name).Aggregate(0u, (hash, letter) =>
    {
        hash = (hash << 4) + letter;
        var high = hash & 0xf0000000;
        return (hash ^ (high >> 24)) & ~high;
    });
}
