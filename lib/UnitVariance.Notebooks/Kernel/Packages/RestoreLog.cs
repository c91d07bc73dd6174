using System.Text.Json.Nodes;

namespace UnitVariance.Notebooks.Kernel.Packages;

/// <summary>Why a restore failed, from the log that it leaves in its assets file.</summary>
internal static class RestoreLog
{
    // NuGet's codes for a feed that does not answer.
    private static readonly string[] Unreachable = ["NU1300", "NU1301"];

    /// <summary>The errors of a restore, at least one.</summary>
    /// <param name="assetsFile">The <c>project.assets.json</c>; where NuGet failed before it wrote one, what it printed has to do.</param>
    /// <param name="said">What it printed.</param>
    public static IReadOnlyList<Error> Errors(string assetsFile, string said)
    {
        var logged = File.Exists(assetsFile) ? Read(assetsFile) : [];
        return logged.Count > 0 ? logged : [new Error("", said.Trim().Split('\n')[0].Trim(), null)];
    }

    private static List<Error> Read(string assetsFile) =>
    [
        .. from entry in JsonNode.Parse(File.ReadAllText(assetsFile))!["logs"]?.AsArray() ?? []
           where (string?)entry["level"] == "Error"
           select new Error((string)entry["code"]!, ((string)entry["message"]!).Split('\n')[0].Trim(), (string?)entry["libraryId"]),
    ];

    /// <summary>One error.</summary>
    /// <param name="Code">NuGet's code, such as <c>NU1101</c>; empty where none is known.</param>
    /// <param name="Message">The first line of what it says.</param>
    /// <param name="Package">The id of the package that it is about, if it is about one: one that a cell names, or one that such a one needs.</param>
    public sealed record Error(string Code, string Message, string? Package)
    {
        /// <summary>Whether a feed does not answer.</summary>
        public bool IsUnreachable => Unreachable.Contains(Code);
    }
}
