using UnitVariance.Notebooks.Documents;

namespace UnitVariance.Notebooks.Kernel;

/// <summary>A file that <c>#!import</c> runs.</summary>
internal static class ImportedFile
{
    /// <summary>Its pieces in order, each with its language: a C# file is one piece, a notebook one a cell.</summary>
    /// <exception cref="CellException">The file is of another kind, or is not what its name says.</exception>
    public static IEnumerable<(string Source, string Language)> Read(string path) => Path.GetExtension(path).ToUpperInvariant() switch
    {
        ".CS" or ".CSX" => [(File.ReadAllText(path), NotebookLanguage.CSharp)],
        ".IPYNB" => Cells(path, NotebookFile.Parse),
        ".DIB" => Cells(path, DibFile.Parse),
        _ => throw new CellException($"#!import runs .cs, .csx, .dib and .ipynb files, and '{Path.GetFileName(path)}' is none of them."),
    };

    private static List<(string, string)> Cells(string path, Func<string, string, Notebook> parse)
    {
        try
        {
            return [.. from cell in parse(File.ReadAllText(path), Path.GetFileName(path)).Cells
                       where cell is CodeCell or MarkdownCell
                       select (cell.Source, cell is MarkdownCell ? NotebookLanguage.Markdown : cell.Language ?? NotebookLanguage.CSharp)];
        }
        catch (NotebookFormatException exception)
        {
            throw new CellException($"#!import needs a notebook that can be read, and '{Path.GetFileName(path)}' is not one: {exception.Message}");
        }
    }
}
