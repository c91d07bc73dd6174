using System.Runtime.InteropServices;

namespace UnitVariance.Notebooks.Kernel;

/// <summary>What <c>#!about</c> shows: what runs the cells, and nothing that differs from machine to machine without need.</summary>
internal static class AboutThisHost
{
    public static string Html => $"""
        <table><tbody><tr><td>Host</td><td>UnitVariance.Notebooks {typeof(AboutThisHost).Assembly.GetName().Version!.ToString(3)}, which runs .NET Interactive notebooks in C#</td></tr><tr><td>Language</td><td>C# 14 script</td></tr><tr><td>Runtime</td><td>{RuntimeInformation.FrameworkDescription}</td></tr></tbody></table>
        """;
}
