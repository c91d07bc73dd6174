using Microsoft.DotNet.Interactive.Formatting;
using UnitVariance.Notebooks.Documents;
using UnitVariance.Notebooks.Kernel;

namespace UnitVariance.Notebooks.Tests.Kernel;

/// <summary>Console and formatters belong to the process, so the tests that run cells in theirs take turns.</summary>
[CollectionDefinition(nameof(OneKernelAtATime), DisableParallelization = true)]
public sealed class OneKernelAtATime;

/// <summary>A kernel in the test's own process, over a temporary folder: its own, or one that the test shares between several kernels.</summary>
internal sealed class InProcessKernel : IDisposable
{
    private readonly OutputCollector _collector = new();
    private readonly CSharpKernel _kernel;
    private readonly bool _ownsFolder;
    private int _cells;

    public InProcessKernel(TemporaryFolder? folder = null)
    {
        (Folder, _ownsFolder) = folder is null ? (new TemporaryFolder(), true) : (folder, false);
        _kernel = new CSharpKernel(Folder.Path, Take, Path.Combine(Folder.Path, "cache"));
    }

    public TemporaryFolder Folder { get; }

    /// <summary>What was told beside the outputs.</summary>
    public List<string> Warnings { get; } = [];

    public string? MissingPackage => _collector.MissingPackage;

    public OutputProfile Profile { get; set; } = OutputProfile.Committed;

    public async Task<IReadOnlyList<Output>> Run(string code, string language = "csharp")
    {
        var outputs = _collector.StartCell();
        await _kernel.RunAsync(new CellRequest(++_cells, code, language, Profile));
        _collector.Flush();
        return outputs;
    }

    public async Task<DisplayOutput> Show(string code) => Assert.IsType<DisplayOutput>(Assert.Single(await Run(code)));

    public async Task<string> Print(string code) => Assert.IsType<StreamOutput>(Assert.Single(await Run(code))).Text;

    public async Task<ErrorOutput> Fail(string code, string language = "csharp") => Assert.IsType<ErrorOutput>((await Run(code, language))[^1]);

    private void Take(KernelEvent shown)
    {
        if (shown is KernelEvent.Warning warning) Warnings.Add(warning.Sentence);
        else _collector.Add(shown);
    }

    public void Dispose()
    {
        _kernel.Dispose();
        Formatter.ResetToDefault();
        if (_ownsFolder) Folder.Dispose();
    }
}

/// <summary>A folder that is deleted at the end.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("notebook").FullName;

    public string Write(string name, string text)
    {
        var path = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Windows keeps a loaded assembly's file until the process ends.
        }
    }
}
