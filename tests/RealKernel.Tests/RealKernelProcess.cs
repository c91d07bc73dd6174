using System.Reflection;
using CliWrap;
using CliWrap.Buffered;
using UnitVariance.Notebooks.Documents;

namespace RealKernel.Tests;

/// <summary>.NET Interactive's own kernel, in a process of its own, made from its packages by <c>tests/RealKernel</c>.</summary>
internal static class RealKernelProcess
{
    /// <summary>The folder of the course's notebooks.</summary>
    public static string Notebooks { get; } = Path.GetFullPath(Metadata("Notebooks"));

    /// <summary>Runs a notebook in a folder and returns it with the outputs of the real kernel.</summary>
    /// <exception cref="InvalidOperationException">The process failed.</exception>
    public static async Task<Notebook> RunAsync(Notebook notebook, string folder, CancellationToken cancellation)
    {
        using var files = new TemporaryFolder();
        var (before, after) = (Path.Combine(files.Path, "before.ipynb"), Path.Combine(files.Path, "after.ipynb"));
        NotebookFile.Write(before, notebook);
        var end = await Cli.Wrap("dotnet").WithArguments(["exec", Metadata("RealKernel"), before, after, folder]).WithValidation(CommandResultValidation.None).ExecuteBufferedAsync(cancellation);
        return end.IsSuccess ? NotebookFile.Read(after) : throw new InvalidOperationException($"The real kernel ended with {end.ExitCode}: {end.StandardError}{end.StandardOutput}");
    }

    private static string Metadata(string key) =>
        typeof(RealKernelProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
