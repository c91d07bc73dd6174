using Course.Tests.CommandLine;

namespace Course.Tests;

/// <summary><c>dotnet run docs/first.cs</c>, as the README says.</summary>
public sealed class FirstProgram
{
    /// <summary>Explicit, because the SDK builds the program and its engine first.</summary>
    [Fact(Explicit = true)]
    public async Task Prints_what_it_says_at_its_end()
    {
        var lines = await File.ReadAllLinesAsync(Path.Combine(Checkout.Repository.Root, "docs", "first.cs"), TestContext.Current.CancellationToken);
        var said = await CourseProcess.EndOfAsync(CourseProcess.Start(Checkout.Repository.Root, "dotnet", "run", "docs/first.cs"));
        Assert.True(said.ExitCode == 0, said.Output + said.Errors);
        Assert.Equal(lines.SkipWhile(line => line != "// It prints:").Skip(1).Select(line => line[3..]), said.OutputLines);
    }
}
