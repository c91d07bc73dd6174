using UnitVariance.Notebooks.Documents;

namespace RealKernel.Tests;

/// <summary>The course's notebooks in .NET Interactive's own kernel.</summary>
public sealed class Chapters
{
    private const string RequiresNuGet = "requires-nuget";

    /// <summary>The chapters' files.</summary>
    public static IReadOnlyList<string> Paths { get; } = In(RealKernelProcess.Notebooks);

    public static TheoryData<string> Names => [.. Paths.Select(path => Path.GetFileName(path))];

    public static TheoryData<string> Bridges => [.. In(BridgeFolder).Select(path => Path.GetFileName(path))];

    private static string BridgeFolder => Path.Combine(RealKernelProcess.Notebooks, "bridges");

    [Theory(Explicit = true)]
    [MemberData(nameof(Names))]
    public Task Show_there_what_is_committed(string name) => ShowsWhatIsCommitted(RealKernelProcess.Notebooks, name);

    /// <summary>With their real packages.</summary>
    [Theory(Explicit = true)]
    [MemberData(nameof(Bridges))]
    public async Task Bridges_do_too(string name)
    {
        if (Deliberate.Bridges.TryGetValue(name, out var reason))
            Assert.Skip(reason);
        await ShowsWhatIsCommitted(BridgeFolder, name);
    }

    private static async Task ShowsWhatIsCommitted(string folder, string name)
    {
        var committed = NotebookFile.Read(Path.Combine(folder, name));
        var real = await RealKernelProcess.RunAsync(committed, folder, TestContext.Current.CancellationToken);
        var refused = real.CodeCells.Where(cell => cell.Tags.Contains(RequiresNuGet)).SelectMany(cell => cell.Outputs).OfType<ErrorOutput>().FirstOrDefault();
        if (refused is not null)
            Assert.Skip($"{name} needs its packages: {refused.Message}");
        var differences = Deliberate.Between(real, committed);
        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }

    private static IReadOnlyList<string> In(string folder) => [.. Directory.EnumerateFiles(folder, "*.ipynb").Order(StringComparer.Ordinal)];
}
