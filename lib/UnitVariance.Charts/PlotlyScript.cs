using System.Reflection;
using System.Text;

namespace UnitVariance.Charts;

/// <summary>The plotly.js that charts are made for, where it comes from, and the script that draws a figure with it.</summary>
public static class PlotlyScript
{
    /// <summary>The npm package with plotly.js's cartesian charts.</summary>
    public const string Package = PlotlyRelease.Package;

    /// <summary>The version of <see cref="Package"/>.</summary>
    public const string Version = PlotlyRelease.Version;

    /// <summary>The script inside <see cref="Package"/>.</summary>
    public const string FileName = PlotlyRelease.FileName;

    /// <summary>Where a page without a copy of its own gets the script.</summary>
    public const string Url = $"https://cdn.jsdelivr.net/npm/{Package}@{Version}/{FileName}";

    /// <summary>The subresource integrity of the script, wherever it comes from.</summary>
    public const string Integrity = PlotlyRelease.Integrity;

    /// <summary>
    /// JavaScript that defines <c>window.unitVarianceDraw(div, figure)</c> unless a chart before it did. The function loads plotly.js once per page, from
    /// <c>window.unitVariancePlotlyUrl</c> (with <c>window.unitVariancePlotlyIntegrity</c>) where the page has set it and else from <see cref="Url"/>, draws the figure
    /// (an object as <see cref="Figure.ToJson"/> writes it) in place of what the div holds, and keeps it in the page's light or dark colours.
    /// </summary>
    public static string DrawFunction { get; } = $$"""
        if (!window.unitVariancePlotlyUrl) Object.assign(window, { unitVariancePlotlyUrl: "{{Url}}", unitVariancePlotlyIntegrity: "{{Integrity}}" });
        {{Read("draw.js")}}
        """.ReplaceLineEndings("\n");

    private static string Read(string resource)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The assembly must embed {resource}; build it again.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
