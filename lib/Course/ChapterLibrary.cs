using System.Diagnostics;

namespace Course;

/// <summary>
/// The library that the chapters load, <c>lib/bin/UnitVariance.Lessons.dll</c>. Every build of this program brings it up to date, except the very first one, which the first page does not wait for.
/// </summary>
internal static class ChapterLibrary
{
    /// <summary>Builds it where it is missing, and says so.</summary>
    /// <exception cref="CourseException">It cannot be built.</exception>
    public static async Task EnsureAsync(Repository repository, CancellationToken cancellation)
    {
        var project = Path.Combine(repository.Root, "lib", "UnitVariance.Lessons", "UnitVariance.Lessons.csproj");
        if (File.Exists(Path.Combine(repository.Root, "lib", "bin", "UnitVariance.Lessons.dll")) || !File.Exists(project))
            return;
        Say.Line("Building the library that the chapters load, once ..");
        using var build = Process.Start(new ProcessStartInfo("dotnet", ["build", project, "-v:q", "-nologo", "-clp:NoSummary"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, errors) = (build.StandardOutput.ReadToEndAsync(cancellation), build.StandardError.ReadToEndAsync(cancellation));
        try
        {
            await build.WaitForExitAsync(cancellation);
        }
        finally
        {
            if (!build.HasExited)
                build.Kill(entireProcessTree: true);
        }
        if (build.ExitCode != 0)
            throw new CourseException($"The library that the chapters load could not be built; `dotnet build {Repository.Shown(project)}` says more: {(await output + await errors).Trim().Split('\n')[0]}");
    }
}
