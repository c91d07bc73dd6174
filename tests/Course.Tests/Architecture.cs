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
    public void The_host_does_not_speak_of_the_course()
    {
        var host = Path.Combine(Checkout.Repository.Root, "lib", "UnitVariance.Notebooks");
        string[] files = [.. new[] { "Documents", "Kernel", "Site", "Web" }.SelectMany(folder => Directory.GetFiles(Path.Combine(host, folder), "*", SearchOption.AllDirectories))];
        Assert.True(files.Length > 50, "The host has its sources here.");
        Assert.All(files, file => Assert.DoesNotMatch(@"(?i)\buv-|\bpredict|\bledger\b|\blessons\b|\bbridges\b|confirmed|refuted|qualified\b|verdict|\bclaims?\b", File.ReadAllText(file)));
    }

    [Fact]
    public void The_command_line_uses_the_host_and_the_claims() =>
        Assert.Equal(["UnitVariance.Claims", "UnitVariance.Notebooks"], OursIn(typeof(Repository).Assembly));

    /// <summary>Or every commit would change the assemblies, and with them what the chapters' outputs are cached under.</summary>
    [Fact]
    public void No_assembly_names_a_commit() => Assert.All([typeof(Matrix), typeof(Figure), typeof(ClaimRecord), typeof(Estimate), typeof(Notebook), typeof(Repository)], type =>
        Assert.Equal("0.1.0", type.Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion));

    /// <summary>A lock file holds all that a project brings along, however far away.</summary>
    [Fact]
    public void Only_the_bridge_to_Plotly_NET_knows_FSharp()
    {
        var lockFiles = Directory.GetDirectories(Path.Combine(Checkout.Repository.Root, "lib")).Select(folder => Path.Combine(folder, "packages.lock.json")).Where(File.Exists).ToArray();
        Assert.True(lockFiles.Length > 4, "Every library has a lock file.");
        Assert.Equal(["UnitVariance.Charts.PlotlyNet"], lockFiles.Where(KnowsFSharp).Select(file => Path.GetFileName(Path.GetDirectoryName(file))));

        static bool KnowsFSharp(string file) => File.ReadAllText(file) is var text
            && (text.Contains("FSharp.", StringComparison.OrdinalIgnoreCase) || text.Contains("Plotly.NET", StringComparison.OrdinalIgnoreCase) || text.Contains("PlotlyNet", StringComparison.OrdinalIgnoreCase));
    }

    private static IEnumerable<string> OursIn(Assembly assembly) =>
        assembly.GetReferencedAssemblies().Select(reference => reference.Name!).Intersect(Ours).Order(StringComparer.Ordinal);
}
