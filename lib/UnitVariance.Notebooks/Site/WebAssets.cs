using System.ComponentModel;
using System.Security.Cryptography;
using CliWrap;
using CliWrap.Buffered;

namespace UnitVariance.Notebooks.Site;

/// <summary>Where a site's scripts come from: a folder that npm filled, so that the site works offline, or a content delivery network.</summary>
public sealed class WebAssets
{
    private const string ScriptFolder = "assets";

    private WebAssets(string? packages, string explanation) => (Packages, Explanation) = (packages, explanation);

    /// <summary>The folder with the npm packages, or <c>null</c> when the pages load from the network.</summary>
    public string? Packages { get; }

    /// <summary>Which of the two it is, and why, in one sentence.</summary>
    public string Explanation { get; }

    /// <summary>Whether formulas are typeset while the site is written, so that its pages need no script for them.</summary>
    internal bool TypesetsOnServer => Packages is not null && Executable.Find("node") is not null;

    /// <summary>Fetches the packages with npm into a cache, once for each version of <c>Web/package-lock.json</c>. Without npm, without a cache that can be written, or when it fails, pages load from the network.</summary>
    /// <param name="cacheFolder">Where the packages are kept; may be deleted at any time.</param>
    /// <param name="cancellation">Ends npm.</param>
    /// <exception cref="InvalidDataException">A fetched file is not the one that the pages were made for.</exception>
    public static async Task<WebAssets> PrepareAsync(string cacheFolder, CancellationToken cancellation = default)
    {
        var home = Path.Combine(cacheFolder, Convert.ToHexStringLower(SHA256.HashData(EmbeddedFile.Bytes("package-lock.json")))[..12]);
        if (!Directory.Exists(home) && await FetchAsync(home, cancellation).ConfigureAwait(false) is { } failure)
            return OnNetwork(failure);
        var packages = Path.Combine(home, "node_modules");
        foreach (var asset in WebAsset.All)
            RequireContent(asset, Path.Combine(packages, asset.Package, asset.File));
        return new(packages, "Charts, mathematics and the search work offline.");
    }

    /// <summary>Assets that every page loads from a content delivery network, each with its integrity.</summary>
    /// <param name="reason">Why, for <see cref="Explanation"/>.</param>
    public static WebAssets OnNetwork(string reason) => new(null, $"Charts, mathematics and the search need the network, because {reason}.");

    /// <summary>Copies what pages load into <c>assets/</c> of the site; nothing when they load from the network.</summary>
    internal void CopyTo(string siteFolder)
    {
        if (Packages is null) return;
        var target = Directory.CreateDirectory(Path.Combine(siteFolder, ScriptFolder)).FullName;
        foreach (var asset in WebAsset.All)
            File.Copy(Path.Combine(Packages, asset.Package, asset.File), Path.Combine(target, asset.SiteFile), overwrite: true);
        var fonts = Directory.CreateDirectory(Path.Combine(target, "fonts")).FullName;
        foreach (var font in Directory.EnumerateFiles(Path.Combine(Packages, WebAsset.KatexStyle.Package, "dist", "fonts"), "*.woff2"))
            File.Copy(font, Path.Combine(fonts, Path.GetFileName(font)), overwrite: true);
    }

    /// <summary>The address that a page at the site's root uses.</summary>
    internal string UrlOf(WebAsset asset) => Packages is null ? asset.CdnUrl : $"{ScriptFolder}/{asset.SiteFile}";

    /// <summary>The attributes that guard a file from the network; none for the site's own copy, which pages opened from disk could not check.</summary>
    internal Html? GuardOf(WebAsset asset) => Packages is null ? Html.Of($" integrity=\"{asset.Integrity}\" crossorigin=\"anonymous\"") : null;

    private static void RequireContent(WebAsset asset, string path)
    {
        if (!File.Exists(path))
            throw new InvalidDataException($"{path} is missing; delete its folder below .cache and build again.");
        var found = "sha384-" + Convert.ToBase64String(SHA384.HashData(File.ReadAllBytes(path)));
        if (found != asset.Integrity)
            throw new InvalidDataException($"{path} has the hash {found}, but {asset.Package} {asset.Version} has {asset.Integrity}; delete its folder below .cache and build again.");
    }

    /// <summary>Fetches into a folder beside the target and moves it there when it is whole; says why where that fails.</summary>
    private static async Task<string?> FetchAsync(string home, CancellationToken cancellation)
    {
        if (Executable.Find("npm") is not { } npm) return "npm is not on the PATH (it comes with Node.js)";
        var work = $"{home}.{Environment.ProcessId}.new";
        try
        {
            Directory.CreateDirectory(work);
            foreach (var name in (string[])["package.json", "package-lock.json"])
                await File.WriteAllBytesAsync(Path.Combine(work, name), EmbeddedFile.Bytes(name), cancellation).ConfigureAwait(false);
            if (await RunNpmAsync(npm, work, cancellation).ConfigureAwait(false) is { } failure) return failure;
            if (!Directory.Exists(home)) Directory.Move(work, home);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"they cannot be kept beside the course ({e.Message.TrimEnd('.')})";
        }
        finally
        {
            if (Directory.Exists(work)) Directory.Delete(work, recursive: true);
        }
    }

    private static async Task<string?> RunNpmAsync(string npm, string folder, CancellationToken cancellation)
    {
        try
        {
            var end = await Cli.Wrap(npm).WithArguments(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]).WithWorkingDirectory(folder)
                .WithValidation(CommandResultValidation.None).ExecuteBufferedAsync(cancellation).ConfigureAwait(false);
            return end.IsSuccess ? null : $"npm could not fetch the packages ({end.StandardError.Trim().Split('\n')[0].Trim()})";
        }
        catch (Win32Exception e)
        {
            return $"npm could not be started ({e.Reason})";
        }
    }
}
