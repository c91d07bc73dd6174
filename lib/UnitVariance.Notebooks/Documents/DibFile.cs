using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace UnitVariance.Notebooks.Documents;

/// <summary>
/// Reads and writes <c>.dib</c> files, .NET Interactive's plain-text notebooks: a <c>#!meta</c> block of JSON, then the cells, each after a line that names its language (<c>#!csharp</c>).
/// </summary>
/// <remarks>
/// The format has no place for outputs, ids, tags and attachments, nor for empty cells and blank lines around a cell's text. Everything else survives the way to <c>.ipynb</c> and back.
/// </remarks>
public static class DibFile
{
    /// <summary>The extension of such files.</summary>
    public const string Extension = ".dib";

    private const string Prefix = "#!";
    private const string Meta = Prefix + "meta";
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Whether a path names such a file.</summary>
    public static bool IsDib(string path) => Path.GetExtension(path).Equals(Extension, StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads a notebook from the text of a .dib file. <paramref name="name"/> is what error messages call it, usually its path.</summary>
    /// <exception cref="NotebookFormatException">Its <c>#!meta</c> block is not JSON.</exception>
    public static Notebook Parse(string text, string name)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(name);
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var (metadata, bodyStart) = ReadMeta(lines, name);
        var languages = DibLanguages.Of(metadata);
        var ofNotebook = NotebookLanguage.Of(metadata);
        var (language, cells, cell) = (languages.Default, new List<Cell>(), new List<string>());
        string[] body = [.. lines[..bodyStart.Start], .. lines[bodyStart.End..]];
        for (var i = 0; i < body.Length; i++)
        {
            if (languages.BeginsCell(body, i) is { } next)
            {
                EndCell();
                language = next;
            }
            else
            {
                cell.Add(body[i]);
            }
        }
        EndCell();
        return new Notebook(cells, JupyterMetadata.AddTo(metadata));

        void EndCell()
        {
            var source = Trimmed(cell);
            if (source.Length > 0) cells.Add(DibLanguages.Cell($"cell-{cells.Count + 1}", source, language, ofNotebook));
            cell.Clear();
        }
    }

    /// <summary>The notebook as .NET Interactive would write it, with <c>\n</c> line ends.</summary>
    /// <exception cref="NotebookFormatException">A cell has a line that would be read as the beginning of another cell.</exception>
    public static string ToText(Notebook notebook)
    {
        ArgumentNullException.ThrowIfNull(notebook);
        var metadata = JupyterMetadata.RemoveFrom(notebook.Metadata);
        var language = NotebookLanguage.Of(notebook);
        var languages = DibLanguages.Of(metadata, language);
        var parts = notebook.Cells.Select((cell, i) => Part(cell, i + 1, language, languages)).Where(part => part.Source.Length > 0).ToList();
        foreach (var part in parts) languages.Add(part.Language);
        var text = new StringBuilder($"{Meta}\n\n{languages.AddTo(metadata).ToJsonString(Json)}\n\n");
        foreach (var (number, name, source) in parts)
        {
            var lines = source.Split('\n');
            if (Enumerable.Range(0, lines.Length).Where(i => languages.BeginsCell(lines, i) is not null).Select(i => lines[i]).FirstOrDefault() is { } start)
                throw new NotebookFormatException($"Cell {number} has the line '{start}', which a .dib file would take for the beginning of another cell; split the cell there or indent that line.");
            text.Append(Prefix).Append(name).Append("\n\n").Append(source).Append("\n\n");
        }
        return text.ToString();
    }

    // In Jupyter, which knows no languages of cells, a cell's first line may say what it is in.
    private static (int Number, string Language, string Source) Part(Cell cell, int number, string ofNotebook, DibLanguages languages)
    {
        var lines = Trimmed([cell.Source]).Split('\n', 2);
        return cell is CodeCell && lines[0].StartsWith(Prefix, StringComparison.Ordinal) && languages.Find(lines[0][Prefix.Length..]) is { } first
            ? (number, first, lines.Length > 1 ? Trimmed([lines[1]]) : "")
            : (number, DibLanguages.Of(cell, ofNotebook), string.Join('\n', lines));
    }

    private static (JsonObject Metadata, (int Start, int End) Block) ReadMeta(string[] lines, string name)
    {
        var start = Array.FindIndex(lines, line => line.TrimEnd() == Meta);
        if (start < 0) return ([], (0, 0));
        var end = start + 1;
        while (end < lines.Length && !lines[end].StartsWith(Prefix, StringComparison.Ordinal)) end++;
        try
        {
            return (JsonNode.Parse(string.Join('\n', lines[(start + 1)..end])) as JsonObject ?? throw new JsonException(), (start, end));
        }
        catch (JsonException exception)
        {
            throw new NotebookFormatException($"{name} has a #!meta block in line {start + 1} that is not a JSON object; correct it or remove the block.", exception);
        }
    }

    private static string Trimmed(IEnumerable<string> lines) => string.Join('\n', lines).Trim('\n');
}
