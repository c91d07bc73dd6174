using System.ComponentModel;

namespace UnitVariance.Notebooks.Site;

/// <summary>Finds programs that a machine may or may not have.</summary>
internal static class Executable
{
    private static readonly string[] ChromiumNames = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "msedge"];

    /// <summary>The full path of a program on the PATH, or <c>null</c>. On Windows the usual extensions are tried (<c>npm.cmd</c>).</summary>
    public static string? Find(string name)
    {
        string[] extensions = OperatingSystem.IsWindows() ? [".exe", ".cmd", ".bat"] : [""];
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return folders.SelectMany(folder => extensions.Select(extension => Path.Combine(folder.Trim('"'), name + extension))).FirstOrDefault(File.Exists);
    }

    /// <summary>
    /// The full path of Chromium or of a browser built on it, or <c>null</c>. The environment variable <c>CHROMIUM_PATH</c> goes before the
    /// PATH, and that before the places where macOS and Windows install it.
    /// </summary>
    public static string? FindChromium() =>
        Environment.GetEnvironmentVariable("CHROMIUM_PATH") is { Length: > 0 } chosen
            ? File.Exists(chosen) ? chosen : null
            : ChromiumNames.Select(Find).Concat(InstalledPlaces()).FirstOrDefault(File.Exists);

    private static IEnumerable<string> InstalledPlaces()
    {
        if (OperatingSystem.IsMacOS())
        {
            foreach (var app in (string[])["Google Chrome", "Chromium", "Microsoft Edge"])
                yield return $"/Applications/{app}.app/Contents/MacOS/{app}";
        }

        if (!OperatingSystem.IsWindows()) yield break;
        foreach (var root in (string[])["ProgramFiles", "ProgramFiles(x86)", "LocalAppData"])
        {
            if (Environment.GetEnvironmentVariable(root) is not { Length: > 0 } folder) continue;
            yield return Path.Combine(folder, "Google", "Chrome", "Application", "chrome.exe");
            yield return Path.Combine(folder, "Chromium", "Application", "chrome.exe");
            yield return Path.Combine(folder, "Microsoft", "Edge", "Application", "msedge.exe");
        }
    }

    extension(Win32Exception notStarted)
    {
        /// <summary>Why a program could not be started, in the system's words.</summary>
        public string Reason => (notStarted.InnerException ?? notStarted).Message;
    }
}
