using Microsoft.DotNet.Interactive.Formatting;

namespace UnitVariance.Notebooks.Kernel;

/// <summary>Has the compiler and the formatter compiled by the JIT while the first request is on its way.</summary>
internal static class WarmUp
{
    /// <summary>Starts in the background and returns at once.</summary>
    public static void Start()
    {
        _ = Task.Run(() => new Submissions(AppContext.BaseDirectory, _ => { }).RunAsync("var x = new[] { 1, 2 }.Select(i => $\"{i}\"); x", "warm-up"));
        _ = Task.Run(() => FormattedValue.CreateManyFromObject(new { A = 1 }));
    }
}
