namespace Course.Tests.CommandLine;

public sealed class AskingForHelp
{
    [Theory]
    [InlineData]
    [InlineData("--help")]
    public async Task Names_every_command(params string[] arguments)
    {
        var help = await CourseProcess.RunAsync(arguments);
        Assert.Equal((0, ""), (help.ExitCode, help.Errors));
        Assert.All((string[])["open", "build", "run", "verify", "convert", "claims"], name => Assert.Matches($@"(?m)^\s+{name}\b.+\.", help.Output));
        Assert.Contains("[suggest:6]", help.Output);
    }

    [Theory]
    [InlineData("open", "--no-browser", "--port", "--wait", "--out", "--no-cache", "--parallel", "--timeout")]
    [InlineData("build", "PATH", "--out", "--no-cache", "--parallel", "--timeout")]
    [InlineData("run", "PATH", "--out", "--in-place", "--keep-going", "--timeout", "--parallel")]
    [InlineData("verify", "PATH", "--timeout", "--parallel")]
    [InlineData("convert", "IN", "OUT", "--force")]
    [InlineData("claims", "--json")]
    public async Task Of_a_command_explains_every_option_and_gives_an_example(string command, params string[] options)
    {
        var help = await CourseProcess.RunAsync(command, "--help");
        Assert.Equal((0, ""), (help.ExitCode, help.Errors));
        Assert.All(options, option => Assert.Matches($@"(?m)^\s+<?{option}\b.*\s{{2,}}\w", help.Output));
        Assert.Matches($@"(?m)^  dotnet run --project lib/Course -- {command}\b", help.Output);
    }

    [Theory]
    [InlineData("run", "a.ipynb", "--fast", "There is no option --fast")]
    [InlineData("verify", "--fast", "There is no option --fast")]
    [InlineData("run", "a.ipynb", "--timeout", "soon", "--timeout must be a number of seconds above 0 and at most 86400, with a decimal point where it has decimals; it is 'soon'.")]
    [InlineData("run", "a.ipynb", "--timeout", "2,0", "with a decimal point where it has decimals; it is '2,0'.")]
    [InlineData("run", "a.ipynb", "--parallel", "1,0", "--parallel must be a whole number from 1; it is '1,0'.")]
    [InlineData("verify", "--timeout", "0", "--timeout must be")]
    [InlineData("build", "--timeout", "NaN", "--timeout must be")]
    [InlineData("build", "--parallel", "0", "--parallel must be a whole number from 1; it is '0'.")]
    [InlineData("open", "--no-browser", "--port", "70000", "--port must be a whole number from 0 to 65535; it is '70000'.")]
    [InlineData("open", "--fast", "--fast")]
    [InlineData("build", "--fast", "--fast")]
    [InlineData("claims", "--fast", "--fast")]
    [InlineData("run", "Required argument missing")]
    [InlineData("sing", "sing")]
    public async Task Is_offered_for_what_it_does_not_understand(params string[] argumentsAndReason)
    {
        var said = await CourseProcess.RunAsync(argumentsAndReason[..^1]);
        Assert.Equal(1, said.ExitCode);
        Assert.Contains(argumentsAndReason[^1], Assert.Single(said.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_the_shell_lists_what_can_follow()
    {
        var said = await CourseProcess.RunAsync("[suggest:6]", "run --");
        Assert.Equal(0, said.ExitCode);
        Assert.Contains("--keep-going", said.OutputLines);
    }
}
