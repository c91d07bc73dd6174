namespace UnitVariance.Charts;

/// <summary>The plotly.js that figures are made for, and their MIME type. The notebook host compiles this file too, since neither library may load the other.</summary>
internal static class PlotlyRelease
{
    public const string Package = "plotly.js-cartesian-dist-min", Version = "4.1.1", FileName = "plotly-cartesian.min.js";

    /// <summary>The subresource integrity of the script, wherever it comes from.</summary>
    public const string Integrity = "sha384-zc4SwKObGL/W0M3RUI09UPWjlgIZHfbwMgcZO6713mRh78tfUmIQKhzCyE2LIiUg";

    /// <summary>The MIME type of a Plotly figure in JSON.</summary>
    public const string MimeType = "application/vnd.plotly.v1+json";
}
