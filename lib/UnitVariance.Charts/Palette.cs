using System.Collections.ObjectModel;
using System.Globalization;

namespace UnitVariance.Charts;

/// <summary>
/// The colours of series: those of Okabe and Ito (2008), told apart by colour-blind readers, darkened where needed for a contrast of at least 3:1
/// on white as well as on #111.
/// </summary>
public static class Palette
{
    /// <summary>The colours as <c>#rrggbb</c>, in the order in which series take them: blue, vermilion, green, purple, orange, sky blue, grey.</summary>
    public static ReadOnlyCollection<string> Colors { get; } =
        new(["#0072b2", "#d55e00", "#009e73", "#c46fa0", "#b87f00", "#3b93c8", "#7a7a7a"]);

    /// <summary>The ink for what went wrong, such as a misclassified digit; read on white.</summary>
    public const string Wrong = "#d0021b";

    /// <summary>The colour at a place of the palette, which repeats.</summary>
    /// <param name="index">The place, from 0.</param>
    /// <returns>The colour as <c>#rrggbb</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="index"/> is negative.</exception>
    public static string Color(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        return Colors[index % Colors.Count];
    }

    /// <summary>The same colour, see-through.</summary>
    internal static string Fade(string hex, double alpha)
    {
        var rgb = int.Parse(hex.AsSpan(1), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"rgba({rgb >> 16},{(rgb >> 8) & 255},{rgb & 255},{alpha})");
    }
}
