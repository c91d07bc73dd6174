using UnitVariance.Notebooks.Documents;

namespace Course.Tests.CommandLine;

/// <summary><c>course build</c>.</summary>
public sealed class BuildingTheSite : SmallCourse
{
    [Fact]
    public async Task Runs_only_what_has_changed()
    {
        var built = await CourseAsync("build", "--out", "pages");
        Assert.Equal((0, "", "01-small: 1 cells"), (built.ExitCode, built.Errors, built.OutputLines[0]));
        Assert.Equal("Wrote pages.", built.OutputLines[^1]);
        Assert.Contains("01-small.html", File.ReadAllText(At("pages/index.html")), StringComparison.Ordinal);
        var page = File.ReadAllText(At("pages/01-small.html"));
        Assert.Contains(">2</pre>", page, StringComparison.Ordinal);
        Assert.DoesNotContain(Directory.GetFileSystemEntries(At("pages")), path => Path.GetFileName(path).StartsWith('.'));

        Assert.Equal("01-small: unchanged", (await CourseAsync("build", "--out", "pages")).OutputLines[0]);
        Assert.Equal(page, File.ReadAllText(At("pages/01-small.html")));
        Assert.Equal("01-small: 1 cells", (await CourseAsync("build", "--out", "pages", "--no-cache")).OutputLines[0]);

        var entry = Assert.Single(Directory.GetFiles(At(".cache/runs")));
        File.WriteAllText(entry, File.ReadAllText(entry)[..^5]);
        Assert.Equal("01-small: 1 cells", (await CourseAsync("build", "--out", "pages")).OutputLines[0]);
        Assert.Equal("01-small: unchanged", (await CourseAsync("build", "--out", "pages")).OutputLines[0]);
    }

    [Fact]
    public async Task Writes_and_keeps_nothing_when_a_cell_fails()
    {
        Notebook(Chapter, "throw new InvalidOperationException(\"broken\");");
        var said = await CourseAsync("build");
        Assert.Equal(1, said.ExitCode);
        Assert.Contains($"{Path.Combine("notebooks", "01-small.ipynb")}, cell 1 ", Assert.Single(said.ErrorLines), StringComparison.Ordinal);
        Assert.False(Directory.Exists(At("site")));
        Assert.False(Directory.Exists(At(".cache/runs")));
    }
}
