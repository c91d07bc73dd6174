namespace UnitVariance.Notebooks.Site;

/// <summary>Long code and long outputs can be folded away, without a script. What would take more than a window starts folded.</summary>
internal static class Folding
{
    /// <summary>From this many lines on there is something to fold.</summary>
    public const int Long = 15;

    /// <summary>From this many lines on it starts folded.</summary>
    public const int VeryLong = 50;

    /// <summary>The content, to be folded where it is long.</summary>
    /// <param name="html">The content.</param>
    /// <param name="length">How many lines or rows it has.</param>
    /// <param name="what">What it is called when it is folded: <c>Code</c>.</param>
    /// <param name="unit"><c>lines</c> or <c>rows</c>.</param>
    /// <param name="isHidden">Whether its author wants it folded, however long it is.</param>
    public static Html Around(Html html, int length, string what, string unit, bool isHidden = false) => length < Long && !isHidden
        ? html
        : $"""<details class="fold"{(isHidden || length >= VeryLong ? "" : " open")}><summary>{what}, {length} {(length == 1 ? unit[..^1] : unit)}</summary>{html}</details>""";
}
