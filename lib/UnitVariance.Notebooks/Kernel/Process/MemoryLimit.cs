using System.Diagnostics;
using System.Globalization;

namespace UnitVariance.Notebooks.Kernel;

/// <summary>
/// How much memory a kernel process may take. Its objects get a little less, so that a cell which makes too many of them sees an <see cref="OutOfMemoryException"/> at its own line;
/// what is taken past them (native libraries, <c>Marshal.AllocHGlobal</c>) ends the process.
/// </summary>
internal static class MemoryLimit
{
    /// <summary>The least that a kernel can work with.</summary>
    public const long Least = 512L << 20;

    private const long ForAllElse = 256L << 20;
    private const string HeapLimit = "DOTNET_GCHeapHardLimit";
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    /// <summary>4 GB, or three quarters of a machine that has less than that to give.</summary>
    public static long Default => Math.Max(Least, Math.Min(4L << 30, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4 * 3));

    /// <summary>Has a process that is about to start keep its objects within the limit.</summary>
    public static void Impose(IDictionary<string, string?> environment, long limit) =>
        environment[HeapLimit] = (limit - ForAllElse).ToString("x", CultureInfo.InvariantCulture);

    /// <summary>In that process: spares the ones that it starts.</summary>
    public static void KeepToMyself() => Environment.SetEnvironmentVariable(HeapLimit, null);

    /// <summary>Waits until a process has more than the limit; never, if it ends before.</summary>
    public static async Task<bool> IsExceededAsync(Process process, long limit, CancellationToken ended)
    {
        try
        {
            while (true)
            {
                await Task.Delay(Interval, ended).ConfigureAwait(false);
                process.Refresh();
                if (process.WorkingSet64 > limit) return true;
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>As messages say it.</summary>
    public static string Text(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1 << 30):0.##} GB");

    /// <summary>Whether a process that ended says that it had no memory left.</summary>
    public static bool IsNamedIn(string lastWords) => lastWords.Contains("OutOfMemoryException", StringComparison.Ordinal) || lastWords.StartsWith("Out of memory", StringComparison.Ordinal);
}
