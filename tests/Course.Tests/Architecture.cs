using System.Reflection;
using UnitVariance;
using UnitVariance.Charts;
using UnitVariance.Lessons;
using UnitVariance.Notebooks.Documents;

namespace Course.Tests;

/// <summary>Arrows between the assemblies point one way.</summary>
public sealed class Architecture
{
    private static readonly string[] Ours = ["UnitVariance", "UnitVariance.Charts", "UnitVariance.Claims", "UnitVariance.Lessons", "UnitVariance.Notebooks", "course"];

    [Fact]
    public void The_engine_knows_nothing_of_the_others() => Assert.Empty(OursIn(typeof(Matrix).Assembly));

    [Fact]
    public void Charts_know_nothing_of_networks() => Assert.Empty(OursIn(typeof(Figure).Assembly));

    [Fact]
    public void Charts_need_no_package() =>
        Assert.All(typeof(Figure).Assembly.GetReferencedAssemblies(), reference => Assert.StartsWith("System.", reference.Name));

    [Fact]
    public void Claims_know_nothing_of_the_others() => Assert.Empty(OursIn(typeof(ClaimRecord).Assembly));

    [Fact]
    public void Lessons_bring_networks_charts_and_claims_together() =>
        Assert.Equal(["UnitVariance", "UnitVariance.Charts", "UnitVariance.Claims"], OursIn(typeof(Estimate).Assembly));

    [Fact]
    public void The_host_knows_nothing_of_the_course() => Assert.Empty(OursIn(typeof(Notebook).Assembly));

    [Fact]
    public void The_command_line_uses_the_host_and_the_claims() =>
        Assert.Equal(["UnitVariance.Claims", "UnitVariance.Notebooks"], OursIn(typeof(Repository).Assembly));

    private static IEnumerable<string> OursIn(Assembly assembly) =>
        assembly.GetReferencedAssemblies().Select(reference => reference.Name!).Intersect(Ours).Order(StringComparer.Ordinal);
}
