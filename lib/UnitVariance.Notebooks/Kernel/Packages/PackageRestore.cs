using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace UnitVariance.Notebooks.Kernel.Packages;

/// <summary>Restores packages with <c>dotnet restore</c>, and remembers what it found by the set of packages and sources, so that the same set needs neither network nor time again.</summary>
/// <param name="notebookFolder">The notebook's folder; the <c>nuget.config</c> there or above it counts.</param>
/// <param name="cacheFolder">Where results are kept, one folder each. A range such as <c>5.*</c> keeps what it resolved to until that folder is deleted.</param>
internal sealed partial class PackageRestore(string notebookFolder, string cacheFolder)
{
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
    /// <exception cref="PackageException">They cannot be restored.</exception>
    public async Task<PackageAssets> GetAsync(IReadOnlyList<PackageReference> packages, IReadOnlyList<string> sources)
    {
        var target = Path.Combine(cacheFolder, Key(packages, sources));
        if (Known(target) is { } known) return known;

        // Each restore has a folder of its own, which takes its place when it is complete: of two at the same time the second finds the place taken by the same result.
        var draft = $"{target}.{Guid.NewGuid():N}.tmp";
        Directory.CreateDirectory(draft);
        try
        {
            var project = Path.Combine(draft, "packages.csproj");
            await File.WriteAllTextAsync(project, RestoreProject.Text(packages, sources, notebookFolder, Runtime)).ConfigureAwait(false);
            var (exitCode, said) = await RunAsync(draft, ["restore", project, "-v:quiet", "-nologo", "-nodeReuse:false"]).ConfigureAwait(false);
            if (exitCode != 0) throw await FailureAsync(packages, sources, said).ConfigureAwait(false);
            var assets = PackageAssets.Read(AssetsFile(draft), Runtime);
            Keep(draft, target);
            return assets;
        }
        finally
        {
            if (Directory.Exists(draft)) Directory.Delete(draft, recursive: true);
        }
    }

    private static PackageAssets? Known(string target)
    {
        try
        {
            return PackageAssets.Read(AssetsFile(target), Runtime) is { Exist: true } assets ? assets : null;
        }
        catch (IOException)
        {
            return null; // never restored, or just being replaced by another notebook
        }
    }

    private static void Keep(string draft, string target)
    {
        try
        {
            // What is there names files that are gone; it is moved away first, because a folder can only be replaced whole.
            if (Directory.Exists(target) && Known(target) is null) Directory.Move(target, Path.Combine(draft, "outdated"));
            Directory.Move(draft, target);
        }
        catch (IOException) when (Directory.Exists(target))
        {
            // Another notebook was faster, with the same result.
        }
    }

    private static string AssetsFile(string folder) => Path.Combine(folder, "obj", "project.assets.json");

    private static string Key(IEnumerable<PackageReference> packages, IEnumerable<string> sources)
    {
        string[] parts = [Environment.Version.Major.ToString(System.Globalization.CultureInfo.InvariantCulture), Runtime, .. packages.Select(package => $"{package.Id}|{package.Version}".ToUpperInvariant()).Order(StringComparer.Ordinal), .. sources];
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts))))[..32];
    }

    private async Task<PackageException> FailureAsync(IReadOnlyList<PackageReference> packages, IReadOnlyList<string> sources, string said)
    {
        var errors = Complaint().Matches(said).Select(match => match.Groups["text"].Value.Trim()).Distinct().ToList();
        var reason = errors.Count > 0 ? errors[0] : said.Trim().Split('\n')[^1].Trim();
        var missing = packages.FirstOrDefault(package => reason.Contains($" {package.Id} ", StringComparison.OrdinalIgnoreCase)) ?? packages[^1];
        var feeds = string.Join(", ", sources.Concat(await ConfiguredFeedsAsync().ConfigureAwait(false)).Distinct());
        return new PackageException(
            missing.ToString(),
            $"The package {missing.Id}, {(missing.Version == "*" ? "any version" : $"version {missing.Version}")}, cannot be restored from {(feeds.Length > 0 ? feeds : "no feed at all")} ({reason.TrimEnd('.')}); correct its name or version, or add a feed with #i \"nuget: source\".");
    }

    private async Task<IEnumerable<string>> ConfiguredFeedsAsync()
    {
        var (_, said) = await RunAsync(notebookFolder, ["nuget", "list", "source", "--format", "Short"]).ConfigureAwait(false);
        return said.Split('\n').Where(line => line.StartsWith("E ", StringComparison.Ordinal)).Select(line => line[2..].Trim());
    }

    private static async Task<(int ExitCode, string Said)> RunAsync(string folder, string[] arguments)
    {
        var start = new ProcessStartInfo(DotNetProgram.Path, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_NOLOGO"] = "true";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1"; // nothing may stay behind
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync()).ConfigureAwait(false);
        await process.WaitForExitAsync().ConfigureAwait(false);
        return (process.ExitCode, string.Concat(said));
    }

    // project.csproj : error NU1101: Unable to find package X. No packages exist with this id in source(s): nuget.org
    [GeneratedRegex(@"error (?<code>[A-Z]+\d+): (?<text>[^\r\n]*?)( \[[^\]]*\.csproj\])?\s*$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Complaint();
}
