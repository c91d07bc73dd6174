using System.IO.Compression;

namespace Course.Tests.CommandLine;

/// <summary>Notebooks that are not as they should be, and a folder that is not.</summary>
public sealed class OddNotebooks : SmallCourse
{
    private const string Python = """{"nbformat": 4, "nbformat_minor": 5, "metadata": {"kernelspec": {"name": "python3", "language": "python"}}, "cells": [{"cell_type": "code", "id": "a", "metadata": {}, "source": "import os", "outputs": [], "execution_count": null}]}""";

    [Theory]
    [InlineData("run", "python.ipynb")]
    [InlineData("build", "python.ipynb")]
    [InlineData("convert", "python.ipynb", "a.dib")]
    public async Task In_another_language_are_told_so(params string[] command)
    {
        Write("python.ipynb", Python);
        var said = await CourseAsync(command);
        Assert.Equal(1, said.ExitCode);
        Assert.StartsWith("python.ipynb is a Python notebook, and this host runs C#", Assert.Single(said.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_an_id_twice_run_with_a_warning()
    {
        const string Cell = """{"cell_type": "code", "id": "same", "metadata": {}, "source": "1", "outputs": [{"output_type": "error", "ename": "", "evalue": "x", "traceback": [null]}]}""";
        Write("a.ipynb", $$"""{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [{{Cell}}, {{Cell}}]}""");
        var said = await CourseAsync("run", "a.ipynb");
        Assert.Equal((0, "a.ipynb, cell 2, has the id 'same' of an earlier cell; it gets another."), (said.ExitCode, said.Errors.Trim()));
    }

    [Fact]
    public async Task Cannot_command_the_terminal()
    {
        Notebook("a.ipynb", """throw new Exception("\x1b[31mred \x07 \0 nul");""");
        var said = await CourseAsync("run", "a.ipynb");
        Assert.Equal(1, said.ExitCode);
        Assert.DoesNotContain(said.Errors + said.Output, character => char.IsControl(character) && character is not '\n');
        Assert.Contains("\\u001B[31mred \\u0007 \\u0000 nul", said.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("run", "a\u202E\u200F\u001b[31m.ipynb")]
    [InlineData("run", "--time\u200E\u0007out")]
    [InlineData("no\u2067such")]
    public async Task And_command_lines_cannot_either(params string[] command)
    {
        var said = await CourseAsync(command);
        Assert.Equal(1, said.ExitCode);
        Assert.DoesNotContain(said.Errors + said.Output, character => (char.IsControl(character) && character is not ('\n' or '\r')) || character is '\u200E' or '\u200F' or '\u202E' or '\u2067');
        Assert.Contains("\\u20", said.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task And_a_ledger_cannot_either()
    {
        Write("data/claims.json", """[{"id": "S0-01", "claim": "red \u001b[31m \u202e back", "kind": "empirical", "chapter": "01-small", "verdict": "confirmed"}]""");
        var said = await CourseAsync("claims");
        Assert.Contains("red \\u001B[31m \\u202E back", said.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(said.Errors + said.Output, character => character is '\u001b' or '\u202e');
    }

    /// <summary>The package holds nothing, and the folder in which this program would note it is a file.</summary>
    [Fact]
    public async Task With_packages_run_where_the_users_cache_cannot_be_written_and_say_so_once()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no XDG_CACHE_HOME.");
        Directory.CreateDirectory(At("feed"));
        using (var package = ZipFile.Open(At("feed/Empty.1.0.0.nupkg"), ZipArchiveMode.Create))
        {
            package.CreateEntry($"lib/net{Environment.Version.Major}.0/_._");
            using var manifest = new StreamWriter(package.CreateEntry("Empty.nuspec").Open());
            manifest.Write("<package><metadata><id>Empty</id><version>1.0.0</version><authors>a</authors><description>d</description></metadata></package>");
        }
        Write("nuget.config", """<configuration><config><add key="globalPackagesFolder" value="global" /></config><packageSources><clear /><add key="feed" value="feed" /></packageSources><fallbackPackageFolders><clear /></fallbackPackageFolders></configuration>""");
        Notebook("a.ipynb", "#r \"nuget: Empty, 1.0.0\"\nConsole.Write(1);", "2");
        Write("cache", "");
        var said = await CourseProcess.EndOfAsync(CourseProcess.Start(Folder, ["env", $"XDG_CACHE_HOME={At("cache")}", .. CourseProcess.Command("run", "a.ipynb", "--in-place")]));
        Assert.Equal(0, said.ExitCode);
        Assert.StartsWith("Which packages belong together was not kept for the next time (", Assert.Single(said.ErrorLines), StringComparison.Ordinal);
        Assert.DoesNotContain("was not kept", File.ReadAllText(At("a.ipynb")), StringComparison.Ordinal); // no output of a cell
    }

    [Fact]
    public async Task Of_any_folder_become_a_site()
    {
        Notebook("mine/one.ipynb", "1 + 1");
        Notebook("mine/deep/index.ipynb", "2 + 2");
        var said = await CourseAsync("build", "mine", "--out", "pages");
        Assert.Equal((0, ""), (said.ExitCode, said.Errors));
        Assert.Contains("<h1>mine</h1>", File.ReadAllText(At("pages/index.html")), StringComparison.Ordinal);
        Assert.Contains(">4</pre>", File.ReadAllText(At("pages/deep-index.html")), StringComparison.Ordinal);
        Assert.False(File.Exists(At("pages/ledger.html")));
    }

    /// <summary>Below /proc nobody may delete or write, not even root.</summary>
    [Fact]
    public async Task In_a_course_whose_old_results_cannot_be_touched_are_built_all_the_same()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux has /proc.");
        Directory.CreateSymbolicLink(At(".cache/runs"), "/proc/sys/kernel/random");
        var said = await CourseAsync("build", "--out", "pages");
        Assert.Equal(0, said.ExitCode);
        Assert.StartsWith("Old results were not deleted (", said.ErrorLines[0], StringComparison.Ordinal);
        Assert.True(File.Exists(At("pages/01-small.html")));
    }

    [Fact]
    public void An_exception_that_nobody_foresaw_is_one_sentence_that_says_where_to_report_it()
    {
        var sentence = Outcome.Sentence(new NotSupportedException("beyond"));
        Assert.Contains("NotSupportedException", sentence, StringComparison.Ordinal);
        Assert.Contains("issue page", sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("\n", sentence, StringComparison.Ordinal);
    }
}
