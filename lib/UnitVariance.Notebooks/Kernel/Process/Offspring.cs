using System.Diagnostics;
using System.Text;

namespace UnitVariance.Notebooks.Kernel;

/// <summary>
/// The processes that cells started. A process whose parent has died is nobody's child any more, so all of them carry a mark in their environment, which Linux shows for every process;
/// elsewhere only those can be found that still have their parent.
/// </summary>
internal static class Offspring
{
    /// <summary>The environment variable that holds the mark.</summary>
    public const string Variable = "NOTEBOOK_KERNEL";

    private const int MostGenerations = 20;

    /// <summary>A mark for a new kernel process. It contains that of the kernel in which this process may be running itself, whose offspring the new one's is too.</summary>
    public static string NewMark() => $"{Environment.GetEnvironmentVariable(Variable)}/{Guid.NewGuid():N}";

    /// <summary>Stops every process with this mark except the one that calls.</summary>
    public static void Stop(string mark)
    {
        if (!OperatingSystem.IsLinux()) return;

        // One that is just being started is not seen before the next look.
        for (var i = 0; i < MostGenerations && Marked(Encoding.UTF8.GetBytes($"{Variable}={mark}")) is { Count: > 0 } found; i++)
        {
            foreach (var id in found) Kill(id);
        }
    }

    private static List<int> Marked(byte[] mark) =>
    [
        .. from folder in Directory.EnumerateDirectories("/proc")
           where int.TryParse(Path.GetFileName(folder), out var id) && id != Environment.ProcessId
           where Environ(folder).AsSpan().IndexOf(mark) >= 0
           select int.Parse(Path.GetFileName(folder), System.Globalization.CultureInfo.InvariantCulture),
    ];

    private static byte[] Environ(string folder)
    {
        try
        {
            return File.ReadAllBytes(Path.Combine(folder, "environ"));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return []; // it has ended, or is another user's
        }
    }

    private static void Kill(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            process.Kill();
            process.WaitForExit(TimeSpan.FromSeconds(1));
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // It has ended by itself.
        }
    }
}
