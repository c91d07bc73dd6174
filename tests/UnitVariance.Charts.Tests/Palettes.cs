using System.Globalization;

namespace UnitVariance.Charts.Tests;

public class Palettes
{
    private const double Graphics = 3, Text = 4.5; // WCAG 2.2, success criteria 1.4.11 and 1.4.3

    [Fact]
    public void Every_series_can_be_seen_on_white_and_on_near_black() => Assert.All(Palette.Colors, color =>
    {
        Assert.InRange(Contrast(color, "#ffffff"), Graphics, 21);
        Assert.InRange(Contrast(color, "#111111"), Graphics, 21);
    });

    [Fact]
    public void Text_can_be_read_on_white_and_on_black_without_our_script()
    {
        var ink = Chart.Line([1, 2]).Parsed()["layout"]!["template"]!["layout"]!["font"]!["color"]!.GetValue<string>();
        Assert.InRange(Contrast(ink, "#ffffff"), Text, 21);
        Assert.InRange(Contrast(ink, "#000000"), Text, 21);
    }

    [Fact]
    public void Red_ink_can_be_read_on_white_paper() => Assert.InRange(Contrast(Palette.Wrong, "#ffffff"), Text, 21);

    [Fact]
    public void The_palette_repeats_with_dashed_lines()
    {
        var figure = Chart.Overlay(Enumerable.Range(0, Palette.Colors.Count + 1).Select(i => Chart.Line([i, 2])));
        var last = figure.Trace(Palette.Colors.Count)["line"]!;
        Assert.Equal(Palette.Colors[0], last["color"]!.GetValue<string>());
        Assert.Equal("dash", last["dash"]!.GetValue<string>());
    }

    /// <summary>The contrast ratio of WCAG 2.2: (L1 + 0.05) / (L2 + 0.05), the lighter one first.</summary>
    private static double Contrast(string a, string b)
    {
        var (x, y) = (Luminance(a), Luminance(b));
        return (Math.Max(x, y) + 0.05) / (Math.Min(x, y) + 0.05);
    }

    private static double Luminance(string hex)
    {
        double Channel(int start)
        {
            var c = int.Parse(hex.AsSpan(start, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
            return c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4);
        }

        return 0.2126 * Channel(1) + 0.7152 * Channel(3) + 0.0722 * Channel(5);
    }
}
