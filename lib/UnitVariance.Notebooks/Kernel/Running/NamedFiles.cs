using System.Text.RegularExpressions;
using UnitVariance.Notebooks.Documents;

namespace UnitVariance.Notebooks.Kernel;

/// <summary>The files that a notebook's cells name with <c>#r</c>, <c>#load</c> and <c>#!import</c>, with those that they name or bring along in their turn.</summary>
internal static partial class NamedFiles
{
    /// <summary>Their full paths, each once. What is named may be missing: that too is something that can change.</summary>
    /// <param name="notebook">The notebook.</param>
    /// <param name="folder">The notebook's folder, from which relative paths start.</param>
    public static IReadOnlyList<string> Of(Notebook notebook, string folder)
    {
        var found = new List<string>();
        foreach (var cell in notebook.CodeCells) Add(cell.Source, folder, folder, found);
        return found;
    }

    /// <summary>A relative path starts at the file that names it or at the notebook; both places count, whichever the kernel finds it in.</summary>
    private static void Add(string source, string beside, string folder, List<string> found)
    {
        foreach (Match match in Directive().Matches(source))
        {
            var name = match.Groups["name"].Value.Trim().Trim('"');
            if (name.Length == 0 || name.Contains('\0') || name.StartsWith("nuget:", StringComparison.OrdinalIgnoreCase)) continue;
            foreach (var path in (string[])[Path.GetFullPath(name, beside), Path.GetFullPath(name, folder)])
                AddFile(path, folder, found);
        }
    }

    private static void AddFile(string path, string folder, List<string> found)
    {
        if (found.Contains(path)) return;
        found.Add(path);
        if (!File.Exists(path)) return;
        if (Path.GetExtension(path).Equals(".dll", StringComparison.OrdinalIgnoreCase))
            found.AddRange(Directory.EnumerateFiles(Path.GetDirectoryName(path)!, "*.dll").Order(StringComparer.Ordinal).Except(found).ToArray()); // dependencies lie beside it
        else
            Add(TextOf(path), Path.GetDirectoryName(path)!, folder, found);
    }

    /// <summary>In a notebook file, quotes and line ends are escaped: its cells are what counts.</summary>
    private static string TextOf(string path)
    {
        if (!Path.GetExtension(path).Equals(".ipynb", StringComparison.OrdinalIgnoreCase)) return File.ReadAllText(path);
        try
        {
            return string.Join('\n', NotebookFile.Read(path).CodeCells.Select(cell => cell.Source));
        }
        catch (NotebookFormatException)
        {
            return ""; // the cell that imports it says so when it runs
        }
    }

    [GeneratedRegex("""^[ \t]*(?:#r|#load|#!import)[ \t]+(?<name>[^\r\n]+)""", RegexOptions.Multiline)]
    private static partial Regex Directive();
}
