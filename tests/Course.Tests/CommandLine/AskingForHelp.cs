namespace Course.Tests.CommandLine;

public sealed class AskingForHelp
{
    [Theory]
    [InlineData("", "open", "build", "run", "convert", "claims")]
    [InlineData("convert", "IN", "OUT", "--force")]
    [InlineData("open", "--no-browser", "--port", "--out")]
    [InlineData("build", "--out")]
    [InlineData("run", "--out", "--in-place", "--keep-going", "--timeout", "--parallel")]
    [InlineData("claims", "--json")]
    public async Task Names_what_there_is(string command, params string[] names)
    {
        var said = await CourseProcess.RunAsync([.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);
        Assert.Equal(0, said.ExitCode);
        Assert.All(names, name => Assert.Contains(name, said.Output));
    }

    [Theory]
    [InlineData("paint")]
    [InlineData("run")]
    [InlineData("run x.ipynb --timeout -1")]
    [InlineData("open --port 99999")]
    public async Task Is_offered_when_the_words_are_wrong(string words)
    {
        var said = await CourseProcess.RunAsync(words.Split(' '));
        Assert.NotEqual(0, said.ExitCode);
        Assert.NotEmpty(said.Errors);
    }
}
