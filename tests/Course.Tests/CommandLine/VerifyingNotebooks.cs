using System.Text.Json.Nodes;
using UnitVariance.Notebooks.Documents;

namespace Course.Tests.CommandLine;

/// <summary><c>course verify</c>.</summary>
public sealed class VerifyingNotebooks : Workbench
{
    [Fact]
    public async Task Says_which_notebooks_show_what_was_committed_and_where_others_differ()
    {
        Committed("notebooks/equal.ipynb", ("21 * 2", "42"));
        Committed("notebooks/differs.ipynb", ("1 + 1", "2"), ("string.Join('\\n', 1, 2, 3)", "1\n5\n3"), ("5", "6"), ("7", "8"), ("9", "10"));
        Committed("notebooks/fails.ipynb", ("1", "2"), ("undeclared", "3"), ("4", "5"));
        Notebook("notebooks/fresh.ipynb", "1");
        Write("Course.sln", "");
        var said = await CourseAsync("verify");

        Assert.Equal(1, said.ExitCode);
        Assert.Contains("""
            differs.ipynb, cell 2 (string.Join('\n', 1, 2, 3)), output 1, text/plain:
                  1
                - 5
                + 2
            """.ReplaceLineEndings("\n"), said.Output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("differs.ipynb: 1 more output differs", said.Output, StringComparison.Ordinal);
        Assert.Equal("1 notebook shows what was committed, 2 differ, 1 failed.", said.OutputLines[^1]);
        Assert.Collection(said.ErrorLines.Order(StringComparer.Ordinal),
            line => Assert.EndsWith("cell 2 (string.Join('\\n', 1, 2, 3)): output 1, text/plain is not the committed one; mend the cell, or accept what it shows now with run --in-place.", line, StringComparison.Ordinal),
            line => Assert.EndsWith("cell 1 (1): output 1, text/plain is not the committed one; mend the cell, or accept what it shows now with run --in-place.", line, StringComparison.Ordinal),
            line => Assert.Contains("fails.ipynb, cell 2 (undeclared): ", line, StringComparison.Ordinal),
            line => Assert.EndsWith("fresh.ipynb has no outputs to compare with; put them in with run --in-place.", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Succeeds_only_when_all_are_equal()
    {
        Committed("equal.ipynb", ("21 * 2", "42"));
        var said = await CourseAsync("verify", "equal.ipynb");
        Assert.Equal((0, ""), (said.ExitCode, said.Errors));
        Assert.Equal(["equal: 1 cells", "1 notebook shows what was committed."], said.OutputLines);
    }

    /// <summary>Writes a notebook whose cells, all strings or numbers, have shown these texts.</summary>
    private void Committed(string name, params (string Source, string Text)[] cells)
    {
        var codes = cells.Select((cell, i) => new CodeCell($"cell-{i + 1}", cell.Source, [], [new DisplayOutput(Shown(cell), [], true)], i + 1));
        Write(name, NotebookFile.ToJson(new Notebook([.. codes], [])));
    }

    private static JsonObject Shown((string Source, string Text) cell) => new() { ["text/plain"] = cell.Text };
}
