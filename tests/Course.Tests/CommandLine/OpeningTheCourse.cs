using System.Text.Json.Nodes;
using UnitVariance.Notebooks.Documents;

namespace Course.Tests.CommandLine;

/// <summary><c>course open</c>: the committed pages at once, and then what becomes of them on this machine.</summary>
public sealed class OpeningTheCourse : SmallCourse
{
    private const string Slug = "01-small", Gate = "while (!System.IO.File.Exists(\"go\")) await Task.Delay(10);";

    [Theory]
    [InlineData("2", "1 + 1", "same", "reproduced on your machine, ", ">2</pre>", "Everything has run.")]
    [InlineData("3", "1 + 1", "differs", "differs on your machine in cell 2 (1 + 1), output 1, text/plain: 3 was committed, 2 came", ">2</pre>", "Everything has run.")]
    [InlineData("3", "1 / int.Parse(\"0\")", "differs", "as committed; on your machine cell 2 (1 / int.Parse(\"0\")): System.DivideByZeroException", ">3</pre>", "Not everything could be reproduced here")]
    public async Task Shows_what_is_committed_until_it_has_run(string committed, string source, string state, string words, string page, string end)
    {
        var shown = new DisplayOutput(new JsonObject { ["text/plain"] = committed }, [], IsResult: true);
        Write(Chapter, NotebookFile.ToJson(new Notebook([new CodeCell("cell-1", Gate, [], [], 1), new CodeCell("cell-2", source, [], [shown], 2)], [])));
        using var process = CourseProcess.Start(Folder, CourseProcess.Command("open", "--no-browser"));
        try
        {
            using var site = new HttpClient { BaseAddress = new Uri((await LineAsync(process.StandardOutput, "The course is at ")).Split(' ')[4]) };
            Assert.Contains($">{committed}</pre>", await GetAsync(site, Slug + ".html"), StringComparison.Ordinal);
            Assert.Equal("running", await MarkAsync(site, "state"));

            Write("notebooks/go", "");
            await LineAsync(end.StartsWith("Every", StringComparison.Ordinal) ? process.StandardOutput : process.StandardError, end);
            Assert.Equal(state, await MarkAsync(site, "state"));
            Assert.StartsWith(words, await MarkAsync(site, "words"));
            Assert.Contains(page, await GetAsync(site, Slug + ".html"), StringComparison.Ordinal);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }

    [Fact]
    public async Task Knows_the_marks_of_a_course_that_has_run()
    {
        Assert.Equal(0, (await CourseAsync("build")).ExitCode);
        using var process = CourseProcess.Start(Folder, CourseProcess.Command("open", "--no-browser"));
        try
        {
            using var site = new HttpClient { BaseAddress = new Uri((await LineAsync(process.StandardOutput, "The course is at ")).Split(' ')[4]) };
            Assert.Equal("differs", await MarkAsync(site, "state")); // the notebook has no outputs
            Assert.Contains("reproduction.js", await GetAsync(site, Slug + ".html"), StringComparison.Ordinal);
            Assert.DoesNotContain("reproduction.js", await File.ReadAllTextAsync(At($"site/{Slug}.html"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }

    [Fact]
    public async Task Says_what_the_committed_pages_cannot_show()
    {
        Write(Chapter, NotebookFile.ToJson(new Notebook([new MarkdownCell("text-1", "# Small\n\n![p](none.png)", [])], [])));
        using var process = CourseProcess.Start(Folder, CourseProcess.Command("open", "--no-browser"));
        try
        {
            Assert.StartsWith($"{Slug} shows the picture none.png, which is not there;", await LineAsync(process.StandardError, Slug), StringComparison.Ordinal);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }

    private static async Task<string> LineAsync(StreamReader output, string start)
    {
        var said = new List<string>();
        while (await output.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line.StartsWith(start, StringComparison.Ordinal)) return line;
            said.Add(line);
        }
        throw new InvalidOperationException($"It ended without the line '{start} ..': {string.Join('\n', said)}");
    }

    private static Task<string> GetAsync(HttpClient site, string address) => site.GetStringAsync(address, TestContext.Current.CancellationToken);

    private static async Task<string> MarkAsync(HttpClient site, string key) => (string)JsonNode.Parse(await GetAsync(site, Reproduction.FileName))![Slug]![key]!;
}
