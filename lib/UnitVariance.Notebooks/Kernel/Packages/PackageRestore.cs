using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CliWrap;
using CliWrap.Buffered;
using UnitVariance.Notebooks.Documents;

namespace UnitVariance.Notebooks.Kernel.Packages;

/// <summary>Restores packages with <c>dotnet restore</c>, and remembers what it found by the set of packages and sources, so that the same set needs neither network nor time again.</summary>
/// <param name="notebookFolder">The notebook's folder; the <c>nuget.config</c> there or above it counts.</param>
/// <param name="cacheFolder">Where results are kept, one file each. A range such as <c>5.*</c> keeps what it resolved to until that folder is deleted.</param>
/// <param name="limit">The longest that one restore may take; <c>null</c> means 20 minutes, enough for a gigabyte over a slow line.</param>
internal sealed class PackageRestore(string notebookFolder, string cacheFolder, TimeSpan? limit = null)
{
    private const string DraftPrefix = "notebook-packages-";
    private readonly TimeSpan _timeLimit = limit ?? TimeSpan.FromMinutes(20);
    private static readonly string Runtime = RuntimeInformation.RuntimeIdentifier;

    /// <summary>The user's cache of this program.</summary>
    public static string UserCache => Path.Combine(
        Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache ? cache
        : OperatingSystem.IsLinux() ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache")
        : Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData),
        "UnitVariance.Notebooks", "packages");

    /// <summary>The files of these packages, restored if they are not at hand.</summary>
    /// <param name="packages">The packages.</param>
    /// <param name="sources">Feeds beside those of <c>nuget.config</c>: addresses or full paths of folders.</param>
    /// <param name="tell">Told when a restore starts, when it has ended, and what the user should know of it; not where all is at hand.</param>
    /// <exception cref="PackageException">They cannot be restored.</exception>
    public async Task<PackageAssets> GetAsync(IReadOnlyList<PackageReference> packages, IReadOnlyList<string> sources, Action<KernelEvent>? tell = null)
    {
        var target = Path.Combine(cacheFolder, Key(packages, sources) + ".json");
        if (Known(target) is { } known) return known;
        tell?.Invoke(new KernelEvent.Restoring(true));
        var draft = MakeDraft();
        try
        {
            var project = Path.Combine(draft, "packages.csproj");
            var found = Path.Combine(draft, "obj", "project.assets.json");
            await File.WriteAllTextAsync(project, RestoreProject.Text(packages, sources, notebookFolder, Runtime)).ConfigureAwait(false);
            var (exitCode, said) = await RunAsync(draft, ["restore", project, "-v:quiet", "-nologo", "-nodeReuse:false"], _timeLimit).ConfigureAwait(false)
                ?? throw TooSlow(packages);
            if (exitCode != 0) throw await FailureAsync(packages, sources, RestoreLog.Errors(found, said)).ConfigureAwait(false);
            var assets = PackageAssets.Read(found, Runtime);
            if (Keep(found, target) is { } problem) tell?.Invoke(new KernelEvent.Warning(problem));
            return assets;
        }
        finally
        {
            Directory.Delete(draft, recursive: true);
            tell?.Invoke(new KernelEvent.Restoring(false));
        }
    }

    private static PackageAssets? Known(string target)
    {
        try
        {
            return PackageAssets.Read(target, Runtime) is { Exist: true } assets ? assets : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            return null; // never restored, or cut off
        }
    }

    // Only the result is kept. Without a cache that can be written, packages are restored every time; says so then.
    private string? Keep(string found, string target)
    {
        try
        {
            Directory.CreateDirectory(cacheFolder);
            AtomicFile.Write(target, File.ReadAllBytes(found));
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return $"Which packages belong together was not kept for the next time ({exception.Message.TrimEnd('.')}); see to the folder {cacheFolder}.";
        }
    }

    /// <summary>Deletes what a kernel has left that was stopped while it restored.</summary>
    /// <param name="mark">The kernel's mark, see <see cref="Offspring"/>.</param>
    public static void DeleteDraft(string mark)
    {
        try
        {
            if (Directory.Exists(DraftOf(mark))) Directory.Delete(DraftOf(mark), recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Elsewhere than on Linux something that the kernel has started may still write there; the system clears its temporary folder.
        }
    }

    /// <summary>Where the kernel with this mark restores.</summary>
    internal static string DraftOf(string mark) => Path.Combine(Path.GetTempPath(), DraftPrefix + mark.Split('/')[^1]);

    // Its parent, if it has one, must find the folder. A mark cannot be guessed, and the folder is the user's alone.
    private static string MakeDraft()
    {
        if (Environment.GetEnvironmentVariable(Offspring.Variable) is not { } mark) return Directory.CreateTempSubdirectory(DraftPrefix).FullName;
        var draft = DraftOf(mark);
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(draft);
        else Directory.CreateDirectory(draft, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return draft;
    }

    private static string Key(IEnumerable<PackageReference> packages, IEnumerable<string> sources)
    {
        string[] parts = [Environment.Version.Major.ToString(System.Globalization.CultureInfo.InvariantCulture), Runtime, .. packages.Select(package => $"{package.Id}|{package.Version}".ToUpperInvariant()).Order(StringComparer.Ordinal), .. sources];
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts))))[..32];
    }

    private PackageException TooSlow(IReadOnlyList<PackageReference> packages) => new(
        packages[^1].ToString(),
        FormattableString.Invariant($"Restoring packages may take {_timeLimit.TotalSeconds:0.###} s, and {string.Join(", ", packages)} took longer; run the notebook again, since what has arrived is kept, or look whether the feeds can be reached."));

    private async Task<PackageException> FailureAsync(IReadOnlyList<PackageReference> packages, IReadOnlyList<string> sources, IReadOnlyList<RestoreLog.Error> errors)
    {
        var error = errors[0];
        var reason = error.Message;
        var missing = packages.FirstOrDefault(package => package.Id.Equals(error.Package, StringComparison.OrdinalIgnoreCase)) ?? (error.Package is { } other ? new PackageReference(other, "*") : packages[^1]);
        var feeds = string.Join(", ", sources.Concat(await ConfiguredFeedsAsync().ConfigureAwait(false)).Distinct());
        if (error.IsUnreachable)
            return new PackageException(missing.ToString(), $"The package {missing.Id} needs a feed, and {(feeds.Length > 0 ? feeds : "none")} cannot be reached ({reason.TrimEnd('.')}); look whether this machine has a network, or correct the feed.");
        return new PackageException(
            missing.ToString(),
            $"The package {missing.Id}, {(missing.Version == "*" ? "any version" : $"version {missing.Version}")}, cannot be restored from {(feeds.Length > 0 ? feeds : "no feed at all")} ({reason.TrimEnd('.')}); correct its name or version, or add a feed with #i \"nuget: source\".");
    }

    private async Task<IEnumerable<string>> ConfiguredFeedsAsync()
    {
        var listed = await RunAsync(notebookFolder, ["nuget", "list", "source", "--format", "Short"], _timeLimit).ConfigureAwait(false);
        return (listed?.Said ?? "").Split('\n').Where(line => line.StartsWith("E ", StringComparison.Ordinal)).Select(line => line[2..].Trim());
    }

    // Null where it took too long and was stopped.
    private static async Task<(int ExitCode, string Said)?> RunAsync(string folder, string[] arguments, TimeSpan limit)
    {
        using var late = new CancellationTokenSource(limit);
        try
        {
            var end = await Cli.Wrap(DotNetProgram.Path).WithArguments(arguments).WithWorkingDirectory(folder)
                .WithEnvironmentVariables(variables => variables.Set("DOTNET_CLI_UI_LANGUAGE", "en").Set("DOTNET_NOLOGO", "true").Set("MSBUILDDISABLENODEREUSE", "1")) // nothing may stay behind
                .WithValidation(CommandResultValidation.None).ExecuteBufferedAsync(late.Token).ConfigureAwait(false);
            return (end.ExitCode, end.StandardOutput + end.StandardError);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }
}
