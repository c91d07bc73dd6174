using System.Runtime.InteropServices;

namespace UnitVariance.Notebooks.Kernel;

/// <summary>The <c>dotnet</c> that this process runs on, even if the PATH has another or none.</summary>
internal static class DotNetProgram
{
    public static string Path { get; } = Find();

    private static string Find()
    {
        var name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        var own = System.IO.Path.GetFullPath(System.IO.Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", name));
        return File.Exists(own) ? own : name;
    }
}
