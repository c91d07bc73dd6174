using System.Diagnostics;
using System.Text.Json.Nodes;
using CliWrap;
using CliWrap.Buffered;
using UnitVariance.Notebooks.Tests;

namespace RealKernel.Tests;

/// <summary>
/// The tool <c>dotnet-interactive</c>, restored from the repository's manifest and registered with Jupyter in a folder of this run, as README.md says, with a copy of the notebooks
/// that Jupyter may write to.
/// </summary>
public sealed class StockTool : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("stock-tool-").FullName;

    /// <summary>The environment in which Jupyter finds the kernel, and nothing else of this user's.</summary>
    public IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string>
    {
        ["JUPYTER_PATH"] = _folder,
        ["JUPYTER_CONFIG_DIR"] = Path.Combine(_folder, "config"),
        ["JUPYTER_RUNTIME_DIR"] = Path.Combine(_folder, "runtime"),
        ["DOTNET_INTERACTIVE_CLI_TELEMETRY_OPTOUT"] = "1",
    };

    /// <summary>The Python that has Jupyter.</summary>
    public static string Python => Requires.Python("nbconvert");

    /// <summary>The copy of the notebooks' folder.</summary>
    public string Notebooks => Path.Combine(_folder, "course", "notebooks");

    public async ValueTask InitializeAsync()
    {
        var (course, root) = (Path.Combine(_folder, "course"), Path.GetDirectoryName(RealKernelProcess.Notebooks)!);
        Directory.CreateDirectory(Notebooks);
        foreach (var chapter in Chapters.Paths)
            File.Copy(chapter, Path.Combine(Notebooks, Path.GetFileName(chapter)));
        foreach (var folder in (string[])[".config", "data", "lib"])
            Directory.CreateSymbolicLink(Path.Combine(course, folder), Path.Combine(root, folder));
        await RunAsync("dotnet", "tool", "restore");
        var kernels = Path.Combine(_folder, "kernels");
        Directory.CreateDirectory(kernels);
        await RunAsync("dotnet", "interactive", "jupyter", "install", "--path", kernels);
        var file = Path.Combine(kernels, ".net-csharp", "kernel.json");
        var kernel = JsonNode.Parse(await File.ReadAllTextAsync(file))!;
        kernel["argv"]!.AsArray().Add("--http-local-only"); // its port runs code for whoever finds it
        await File.WriteAllTextAsync(file, kernel.ToJsonString());
    }

    /// <summary>Runs a program of Jupyter's in the folder of the notebooks, and returns what it printed.</summary>
    public async Task<string> RunAsync(string program, params string[] arguments)
    {
        var end = await Cli.Wrap(program).WithArguments(arguments).WithWorkingDirectory(Notebooks).WithEnvironmentVariables(Environment!)
            .WithValidation(CommandResultValidation.None).ExecuteBufferedAsync(TestContext.Current.CancellationToken);
        Assert.True(end.IsSuccess, $"{program} {string.Join(' ', arguments)} ended with {end.ExitCode}: {end.StandardError}{end.StandardOutput}");
        return end.StandardOutput;
    }

    /// <summary>Starts a program in the folder of the notebooks, where the tool's manifest counts.</summary>
    public Process Start(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = Notebooks, RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var (name, value) in Environment)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}
