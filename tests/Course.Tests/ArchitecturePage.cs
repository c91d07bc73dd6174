using System.Text.RegularExpressions;

namespace Course.Tests;

/// <summary>The walks in <c>docs/architecture.md</c>.</summary>
public sealed partial class ArchitecturePage
{
    [Fact]
    public void Names_one_file_that_exists_at_each_step()
    {
        var docs = Path.Combine(Checkout.Repository.Root, "docs");
        var page = File.ReadAllText(Path.Combine(docs, "architecture.md"));
        Assert.All(Link().Matches(page), link => Assert.True(File.Exists(Path.Combine(docs, link.Groups[1].Value)), link.Value));
        var steps = page.Split('\n').Where(line => Step().IsMatch(line)).ToArray();
        Assert.True(steps.Length > 10);
        Assert.All(steps, step => Assert.Single(Link().Matches(step)));
    }

    [GeneratedRegex(@"\]\(([^)]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^\d+\. ")]
    private static partial Regex Step();
}
