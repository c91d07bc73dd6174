using UnitVariance.Charts;

namespace UnitVariance.Notebooks.Site;

/// <summary>A script or style sheet from an npm package, at one exact version.</summary>
/// <param name="Package">The npm package.</param>
/// <param name="Version">Its version, the same as in <c>Web/package.json</c>.</param>
/// <param name="File">The file inside the package.</param>
/// <param name="Integrity">Its subresource integrity, wherever it comes from.</param>
public sealed record WebAsset(string Package, string Version, string File, string Integrity)
{
    /// <summary>plotly.js, which draws the charts.</summary>
    public static WebAsset Plotly { get; } = new(PlotlyRelease.Package, PlotlyRelease.Version, PlotlyRelease.FileName, PlotlyRelease.Integrity);

    /// <summary>KaTeX, which typesets the mathematics.</summary>
    public static WebAsset KatexScript { get; } = new("katex", "0.19.1", "dist/katex.min.js", "sha384-a1WQdjRj162i159OYq041X6I4K8NenkrI09LlPmiHg0YOb7CR+wJOraXwK9abpnE");

    /// <summary>KaTeX's style sheet, which refers to the fonts beside it.</summary>
    public static WebAsset KatexStyle { get; } = new("katex", "0.19.1", "dist/katex.min.css", "sha384-WwGtaC6ywCHxA5cstpj/3+xIZvTez8dq2IcBQaXRkenHZ7FVVq1ZROtURwfbtTlG");

    /// <summary>MiniSearch, which finds words in the chapters.</summary>
    public static WebAsset Search { get; } = new("minisearch", "7.2.0", "dist/umd/index.js", "sha384-KuHy7eg9MqWBVrMXJC0WN6q4d3+KBquZ3Htgex79A4REptrDvGOXfAgZ0VOJ1Mdx") { SiteFile = "minisearch.js" };

    /// <summary>Everything that a page may load.</summary>
    public static IReadOnlyList<WebAsset> All { get; } = [Plotly, KatexScript, KatexStyle, Search];

    /// <summary>What the file is called in the site's folder <c>assets</c>.</summary>
    public string SiteFile { get; init; } = Path.GetFileName(File);

    /// <summary>Where a site without its own copy finds the file.</summary>
    public string CdnUrl => $"https://cdn.jsdelivr.net/npm/{Package}@{Version}/{File}";
}
