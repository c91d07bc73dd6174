using UnitVariance.Notebooks.Kernel;

namespace UnitVariance.Notebooks.Tests.Kernel;

/// <summary>As happens in every kernel process: the warm-up compiles while the first cells do.</summary>
[Collection(nameof(OneKernelAtATime))]
public sealed class SeveralChains
{
    [Fact]
    public async Task Of_submissions_in_one_process_do_not_make_names_ambiguous()
    {
        using var folder = new TemporaryFolder();
        await Parallel.ForAsync(0, 8, TestContext.Current.CancellationToken, async (_, _) =>
        {
            var chain = new Submissions(folder.Path, _ => { });
            for (var i = 0; i < 3; i++)
            {
                await Assert.ThrowsAsync<CompilationException>(() => chain.RunAsync("nonsense", "cell"));
                Assert.True((await chain.RunAsync("HTML(\"x\")", "cell")).HasValue);
            }
        });
    }
}
