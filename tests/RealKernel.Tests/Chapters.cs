using UnitVariance.Notebooks.Documents;

namespace RealKernel.Tests;

/// <summary>The course's notebooks in .NET Interactive's own kernel.</summary>
public sealed class Chapters
{
    /// <summary>The chapters' files.</summary>
    public static IReadOnlyList<string> Paths { get; } = [.. Directory.EnumerateFiles(RealKernelProcess.Notebooks, "*.ipynb").Order(StringComparer.Ordinal)];

    public static TheoryData<string> Names => [.. Paths.Select(path => Path.GetFileName(path))];

    [Theory(Explicit = true)]
    [MemberData(nameof(Names))]
    public async Task Show_there_what_is_committed(string name)
    {
        var committed = NotebookFile.Read(Path.Combine(RealKernelProcess.Notebooks, name));
        var differences = Deliberate.Between(await RealKernelProcess.RunAsync(committed, RealKernelProcess.Notebooks, TestContext.Current.CancellationToken), committed);
        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }
}
