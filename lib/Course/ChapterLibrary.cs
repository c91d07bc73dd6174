using CliWrap;
using CliWrap.Buffered;

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
        var build = await Cli.Wrap("dotnet").WithArguments(["build", project, "-v:q", "-nologo", "-clp:NoSummary"])
            .WithValidation(CommandResultValidation.None).ExecuteBufferedAsync(cancellation);
        if (!build.IsSuccess)
            throw new CourseException($"The library that the chapters load could not be built; `dotnet build {Repository.Shown(project)}` says more: {(build.StandardOutput + build.StandardError).Trim().Split('\n')[0]}");
    }
}
