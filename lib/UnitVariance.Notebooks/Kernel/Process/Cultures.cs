using System.Globalization;
using System.Runtime.InteropServices;

namespace UnitVariance.Notebooks.Kernel;

/// <summary>
/// Which cultures a kernel process has: all of them, through ICU as in plain .NET, but it starts in the invariant one whatever the machine's language, so that outputs are the same everywhere.
/// </summary>
internal static class Cultures
{
    private const string InvariantMode = "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT";

    // The versions of ICU that .NET itself looks for, the newest first.
    private const int NewestIcu = 255, OldestIcu = 50;

    private static readonly Lazy<bool> IsIcuMissing = new(() => OperatingSystem.IsLinux() && !Enumerable.Range(OldestIcu, NewestIcu - OldestIcu + 1).Reverse().Any(HasIcu));

    /// <summary>Has a process start where ICU is missing, which .NET would refuse: it knows the invariant culture alone then.</summary>
    public static void Prepare(IDictionary<string, string?> environment)
    {
        if (!environment.ContainsKey(InvariantMode) && IsIcuMissing.Value) environment[InvariantMode] = "1";
    }

    /// <summary>Puts this process, all its threads to come included, into the invariant culture. A cell may set another.</summary>
    public static void StartInvariant() =>
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;

    private static bool HasIcu(int version)
    {
        if (!NativeLibrary.TryLoad(string.Create(CultureInfo.InvariantCulture, $"libicuuc.so.{version}"), out var library)) return false;
        NativeLibrary.Free(library);
        return true;
    }
}
