namespace Course.Tests.CommandLine;

/// <summary>What cannot be read or written is one line on stderr and exit code 1, before anything runs, and leaves nothing half-written.</summary>
public sealed class WrongInput : Workbench
{
    [Theory]
    [InlineData("missing.ipynb", null, "missing.ipynb does not exist; check the path.")]
    [InlineData("text.ipynb", "This is no notebook.", "text.ipynb is not JSON (line 1")]
    [InlineData("cut.ipynb", """{"cells": [{"cell_type": "code", "sour""", "cut.ipynb is not JSON (line 1")]
    [InlineData("empty.ipynb", "", "empty.ipynb is not JSON")]
    [InlineData("list.ipynb", "[1, 2]", "list.ipynb is not a notebook but another kind of JSON")]
    [InlineData("old.ipynb", """{"nbformat": 3, "nbformat_minor": 0, "metadata": {}, "worksheets": []}""", "old.ipynb is a notebook of nbformat 3")]
    [InlineData("no-cells.ipynb", """{"metadata": {}, "nbformat": 4, "nbformat_minor": 5}""", "no-cells.ipynb has no list of cells")]
    [InlineData("broken.ipynb", """{"cells": [{"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": null, "source": 7}], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}""", "broken.ipynb, cell 1, has no source")]
    [InlineData("kind.ipynb", """{"cells": [{"cell_type": "poem", "metadata": {}, "source": ""}], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}""", "kind.ipynb, cell 1, is of kind 'poem'")]
    public async Task That_is_no_notebook_is_said_to_be_none(string name, string? content, string reason)
    {
        if (content is not null) Write(name, content);
        Notebook("good.ipynb", "System.IO.File.WriteAllText(\"ran\", \"\");");
        var said = await CourseAsync(name.StartsWith('o') ? "verify" : "run", "good.ipynb", name);
        Assert.Equal((1, ""), (said.ExitCode, said.Output));
        Assert.StartsWith(reason, Assert.Single(said.ErrorLines), StringComparison.Ordinal);
        Assert.False(File.Exists(At("ran")));
    }

    [Fact]
    public async Task That_is_not_utf_8_is_said_not_to_be()
    {
        File.WriteAllBytes(At("latin.ipynb"), [0x7b, 0x22, 0xe9, 0x22, 0x7d]);
        Assert.StartsWith("latin.ipynb is not UTF-8 (byte 2)", await ErrorOfAsync("run", "latin.ipynb"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task That_is_a_folder_without_notebooks_is_said_to_hold_none()
    {
        Write("empty/readme.txt", "nothing to run");
        Assert.Equal("empty holds no notebooks; name a folder with .ipynb files, or a file.", await ErrorOfAsync("run", "empty"));
    }

    [Theory]
    [InlineData("verify", "text.dib")]
    [InlineData("run", "text.dib", "--in-place")]
    public async Task That_cannot_hold_outputs_is_refused_where_they_matter(params string[] command)
    {
        Write("text.dib", "#!csharp\n\n1\n");
        Assert.Equal("text.dib cannot hold outputs, as no .dib file can; make an .ipynb file of it with convert.", await ErrorOfAsync(command));
    }

    [Fact]
    public async Task Two_notebooks_for_one_place_are_refused()
    {
        Notebook("a/x.ipynb", "1");
        Notebook("b/x.ipynb", "1");
        Assert.Contains(" would both become ", await ErrorOfAsync("run", "a/x.ipynb", "b/x.ipynb", "--out", "executed"), StringComparison.Ordinal);
        Assert.False(Directory.Exists(At("executed")));
    }

    [Theory]
    [InlineData("run", "good.ipynb")]
    [InlineData("build")]
    public async Task An_output_folder_that_cannot_be_made_is_named(params string[] command)
    {
        Write("Course.sln", "");
        Write("data/claims.json", "[]");
        Directory.CreateDirectory(At("lib/bin"));
        Notebook("good.ipynb", "System.IO.File.WriteAllText(\"ran\", \"\");");
        Notebook("notebooks/1.ipynb", "System.IO.File.WriteAllText(\"ran\", \"\");");
        Write("file", "");
        Assert.Matches(@"^file.out cannot be written to \(.+\); choose another folder with --out\.$", await ErrorOfAsync([.. command, "--out", Path.Combine("file", "out")]));
        Assert.False(File.Exists(At("ran")) || File.Exists(At("notebooks/ran")));
    }

    [Fact]
    public async Task A_full_disk_is_named_and_nothing_half_written_stays()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "A small disk is made with Linux's tmpfs.");
        var disk = Directory.CreateDirectory(At("disk")).FullName;
        const string mount = "mount -t tmpfs -o size=64k none \"$0\" && cp full.ipynb \"$0\" && cd \"$0\" && { \"$@\"; code=$?; ls -A \"$0\" \"$0/out\" >&2; exit $code; }";
        Assert.SkipUnless(await SucceedsAsync("unshare", "-rm", "mount", "-t", "tmpfs", "none", disk), "No small disk can be mounted here.");
        Notebook("full.ipynb", "new string('x', 200_000)");

        var said = await CourseProcess.EndOfAsync(CourseProcess.Start(Folder, ["unshare", "-rm", "sh", "-c", mount, disk, .. CourseProcess.Command("run", "full.ipynb", "--out", "out")]));
        Assert.Equal(1, said.ExitCode);
        Assert.Matches(@"full\.ipynb cannot be written; its folder must exist and its disk have room \(.+\)\.$", said.ErrorLines[0]);
        Assert.Equal([$"{disk}:", "full.ipynb"], said.ErrorLines.Where(line => !line.StartsWith("ls: ", StringComparison.Ordinal)).Skip(1));
    }

    private async Task<string> ErrorOfAsync(params string[] arguments)
    {
        var said = await CourseAsync(arguments);
        Assert.Equal((1, ""), (said.ExitCode, said.Output));
        return Assert.Single(said.ErrorLines);
    }

    private static async Task<bool> SucceedsAsync(params string[] words)
    {
        try
        {
            return (await CourseProcess.EndOfAsync(CourseProcess.Start("/", words))).ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception) // there is no such program
        {
            return false;
        }
    }
}
