using System.CommandLine;
using UnitVariance.Notebooks.Documents;

namespace Course.Commands;

/// <summary><c>course convert IN OUT</c>: turns a .dib file into an .ipynb and back.</summary>
internal static class ConvertCommand
{
    public static Command Create()
    {
        var input = new Argument<string>("IN") { Description = "The notebook to read (.dib or .ipynb)." };
        var output = new Argument<string>("OUT") { Description = "The notebook to write (.ipynb or .dib)." };
        var force = new Option<bool>("--force") { Description = "Replace OUT if it exists." };
        var command = new ExampleCommand("convert", "Convert a notebook from .dib to .ipynb or back. A .dib holds no outputs, tags, attachments or empty cells.",
            "convert notebook.dib notebook.ipynb")
        { input, output, force };
        command.SetAction(parsed => Convert(parsed.GetValue(input)!, parsed.GetValue(output)!, parsed.GetValue(force)));
        return command;
    }

    private static int Convert(string input, string output, bool force)
    {
        foreach (var path in new[] { input, output })
        {
            if (Path.GetExtension(path).ToUpperInvariant() is not (".DIB" or ".IPYNB"))
                throw new CourseException($"{path} is neither an .ipynb nor a .dib file; name one of each.");
        }
        if (File.Exists(output) && !force)
            throw new CourseException($"{output} exists; name another file, or replace it with --force.");
        var notebook = NotebookFile.Read(input);
        foreach (var warning in notebook.Warnings)
            Say.Problem(warning);
        var language = NotebookLanguage.Of(notebook);
        if (!NotebookLanguage.IsOfDotNetInteractive(language))
            NotebookLanguage.RequireCSharp(notebook, input);
        try
        {
            NotebookFile.Write(output, notebook);
        }
        catch (NotebookFormatException e)
        {
            throw new CourseException($"{input} cannot be a .dib file: {e.Message}");
        }
        var other = language == NotebookLanguage.CSharp ? "" : $" It is {NotebookLanguage.WithArticle(language)} notebook, which this host does not run.";
        Say.Line($"Wrote {output}{LeftOut(notebook, output)}.{other}");
        return Outcome.Success;
    }

    private static string LeftOut(Notebook notebook, string output)
    {
        if (!DibFile.IsDib(output)) return "";
        string[] lost =
        [
            .. notebook.CodeCells.Any(cell => cell.Outputs.Count > 0) ? ["outputs"] : Array.Empty<string>(),
            .. notebook.Cells.Any(cell => cell.Tags.Count > 0) ? ["tags"] : Array.Empty<string>(),
            .. notebook.Cells.Any(cell => cell is MarkdownCell { Attachments: not null } or RawCell { Attachments: not null }) ? ["attachments"] : Array.Empty<string>(),
        ];
        return lost.Length == 0 ? "" : $" without {string.Join(", ", lost)}, which a .dib file cannot hold";
    }
}
