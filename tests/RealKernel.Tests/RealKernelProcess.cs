using System.Diagnostics;
using System.Reflection;
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
        using var process = Process.Start(new ProcessStartInfo("dotnet", ["exec", Metadata("RealKernel"), before, after, folder]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        await using var stop = cancellation.Register(() => process.Kill(entireProcessTree: true));
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(cancellation), process.StandardError.ReadToEndAsync(cancellation));
        await process.WaitForExitAsync(cancellation);
        return process.ExitCode == 0 ? NotebookFile.Read(after) : throw new InvalidOperationException($"The real kernel ended with {process.ExitCode}: {await errors}{await output}");
    }

    private static string Metadata(string key) =>
        typeof(RealKernelProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
