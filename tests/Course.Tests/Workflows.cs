using System.Text.RegularExpressions;
using Course.Tests.CommandLine;
using UnitVariance.Notebooks.Tests;

namespace Course.Tests;

/// <summary>The workflows for GitHub Actions.</summary>
public sealed partial class Workflows
{
    public static TheoryData<string> Names => [.. Directory.GetFiles(Folder).Select(file => Path.GetFileName(file))];

    private static string Folder => Path.Combine(Checkout.Repository.Root, ".github", "workflows");

    [Theory, MemberData(nameof(Names))]
    public void Pin_every_action_to_a_commit_and_name_its_tag(string name)
    {
        var uses = File.ReadLines(Path.Combine(Folder, name)).Where(line => line.Contains("uses:", StringComparison.Ordinal)).ToArray();
        Assert.NotEmpty(uses);
        Assert.All(uses, line => Assert.Matches(Pinned(), line));
    }

    /// <summary>Explicit, because npm fetches the validator.</summary>
    [Theory(Explicit = true), MemberData(nameof(Names))]
    public async Task Are_valid(string name)
    {
        var said = await CourseProcess.EndOfAsync(CourseProcess.Start(Checkout.Repository.Root, Requires.Npm(),
            "exec", "--yes", "--package", "@action-validator/core@0.6.0", "--package", "@action-validator/cli@0.6.0", "--", "action-validator", Path.Combine(Folder, name)));
        Assert.True(said.ExitCode == 0, said.Output + said.Errors);
    }

    [GeneratedRegex(@"uses: [\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")]
    private static partial Regex Pinned();
}
