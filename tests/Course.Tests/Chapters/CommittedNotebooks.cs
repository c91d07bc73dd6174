using System.Text.Json;
using System.Text.RegularExpressions;
using UnitVariance.Lessons;
using UnitVariance.Notebooks.Documents;

namespace Course.Tests.Chapters;

/// <summary>What every chapter looks like in the repository, where it is read without being run.</summary>
public sealed partial class CommittedNotebooks
{
    private const string Plotly = UnitVariance.Charts.PlotlyRelease.MimeType;

    public static TheoryData<string> Names => Checkout.Chapters;

    [Theory, MemberData(nameof(Names))]
    public void Have_outputs_for_every_reader(string chapter)
    {
        var charts = Displays(chapter).Where(output => output.Data.ContainsKey(Plotly)).ToArray();
        Assert.NotEmpty(charts);
        Assert.All(charts, chart =>
        {
            Assert.Equal([Plotly, "image/png", "text/plain"], chart.Data.Select(type => type.Key).Order(StringComparer.Ordinal));
            Assert.Equal(JsonValueKind.Object, chart.Data[Plotly]!.GetValueKind());
        });
        Assert.All(Displays(chapter), output => Assert.Contains("text/plain", output.Data.Select(type => type.Key)));
    }

    [Theory, MemberData(nameof(Names))]
    public void Were_run_from_top_to_bottom(string chapter)
    {
        var counts = Checkout.Committed(chapter).CodeCells.Select(cell => cell.ExecutionCount ?? 0).ToArray();
        Assert.Equal(Enumerable.Range(1, counts.Length), counts);
    }

    [Theory, MemberData(nameof(Names))]
    public void Carry_no_metadata_but_the_kernel_and_the_language(string chapter)
    {
        var notebook = Checkout.Committed(chapter);
        Assert.Equal("""{"display_name":".NET (C#)","language":"C#","name":".net-csharp"}""", notebook.Metadata["kernelspec"]!.ToJsonString());
        Assert.Equal("""{"file_extension":".cs","mimetype":"text/x-csharp","name":"C#","pygments_lexer":"csharp"}""", notebook.Metadata["language_info"]!.ToJsonString());
        Assert.Equal(2, notebook.Metadata.Count);
        Assert.All(notebook.Cells, cell => Assert.DoesNotContain(cell.Metadata, entry => entry.Key != "tags")); // a tag may say that a cell is meant to throw
    }

    [Theory, MemberData(nameof(Names))]
    public void Name_no_place_on_the_author_s_machine(string chapter)
    {
        var outputs = NotebookFile.Read(Checkout.PathOf(chapter)).Cells.Where(cell => cell is CodeCell)
            .Select(cell => NotebookFile.ToJson(new Notebook([WithoutPictures((CodeCell)cell)], [])));
        Assert.All(outputs, json => Assert.DoesNotMatch(AbsolutePath(), json));
    }

    [Theory, MemberData(nameof(Names))]
    public void Keep_cells_short(string chapter)
    {
        static int Lines(CodeCell cell) => cell.Source.Split('\n').Length;
        Assert.All(Checkout.Committed(chapter).CodeCells, cell => Assert.InRange(Lines(cell), 1, 20));
        var read = Checkout.Committed(chapter).CodeCells.Where(cell => !cell.Tags.Contains("hide-input")).Select(Lines).Order().ToArray();
        Assert.InRange(read[read.Length / 2], 1, 8); // half of them at most, of 76 columns
    }

    [Theory, MemberData(nameof(Names))]
    public void Give_the_mark_of_the_ledger_where_the_text_refers_to_a_trial(string chapter)
    {
        var ledger = Ledger.Load(Path.Combine(Checkout.Repository.Root, "data", "claims.json"));
        var shown = string.Concat(Checkout.Committed(chapter).CodeCells.SelectMany(cell => cell.Outputs).OfType<DisplayOutput>().Select(output => output.Data["text/html"]?.ToString()));
        foreach (Match mark in Marks().Matches(string.Concat(Checkout.Committed(chapter).Cells.OfType<MarkdownCell>().Select(cell => cell.Source))))
        {
            var id = mark.Groups["id"].Value;
            Assert.Equal($"[{ledger[id].Verdict!.Value.Mark()} {id}](#{id})", mark.Value);
            Assert.Contains($"<div id=\"{id}\">", shown, StringComparison.Ordinal);
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void Open_with_one_line_of_plumbing(string chapter)
    {
        var codes = Checkout.Committed(chapter).CodeCells.Select(cell => cell.Source).ToArray();
        Assert.StartsWith("#r \"../lib/bin/UnitVariance.Lessons.dll\"\n", codes[0], StringComparison.Ordinal);
        Assert.All(codes.Skip(1), source => Assert.DoesNotContain("#r ", source, StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Names))]
    public void Close_with_summary_exercises_and_further_reading(string chapter)
    {
        var headings = Checkout.Committed(chapter).Cells.OfType<MarkdownCell>()
            .SelectMany(cell => cell.Source.Split('\n')).Where(line => line.StartsWith("## ", StringComparison.Ordinal)).ToArray();
        Assert.Equal(["## Summary", "## Exercises", "## Further reading"], headings.TakeLast(3));
    }

    [Theory, MemberData(nameof(Names))]
    public void Give_every_cell_an_id_of_its_own(string chapter)
    {
        var ids = Checkout.Committed(chapter).Cells.Select(cell => cell.Id).ToArray();
        Assert.Equal(ids.Distinct(), ids);
        Assert.All(ids, id => Assert.Matches("^[a-z0-9-]{1,64}$", id));
    }

    [Theory, MemberData(nameof(Names))]
    public void Are_written_as_the_host_writes_them(string chapter) =>
        Assert.Equal(NotebookFile.ToJson(Checkout.Committed(chapter)), File.ReadAllText(Checkout.PathOf(chapter)));

    private static IEnumerable<DisplayOutput> Displays(string chapter) =>
        Checkout.Committed(chapter).CodeCells.SelectMany(cell => cell.Outputs).OfType<DisplayOutput>();

    private static CodeCell WithoutPictures(CodeCell cell)
    {
        foreach (var output in cell.Outputs.OfType<DisplayOutput>())
            output.Data.Remove("image/png");
        return cell with { Source = "" };
    }

    /// <summary>A path below a folder where people and build machines keep their work, or one that begins with a drive.</summary>
    [GeneratedRegex(@"\[[^\]]*\]\(#(?<id>S\d-\d+)\)")]
    private static partial Regex Marks();

    [GeneratedRegex("""(?<![\w.:/])/(home|root|Users|work|tmp|var|private|workspaces|mnt|opt)/\w|\b[A-Za-z]:\\\\\w""")]
    private static partial Regex AbsolutePath();
}
