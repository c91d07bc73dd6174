using System.Text.Json.Nodes;
using UnitVariance.Charts.Plotly;
using UnitVariance.Charts.Statistics;

namespace UnitVariance.Charts.Traces;

/// <summary>A box for each group from quartiles computed here, and a point at the smallest and the largest value beyond the whiskers.</summary>
internal sealed record BoxTrace(string[] Labels, double[][] Groups) : Trace
{
    private readonly (string Label, double Low, double High, Quartiles Five)[] _boxes =
        [.. Labels.Zip(Groups, (label, group) => (label, group: Numbers.Finite(group)))
            .Where(box => box.group.Length > 0)
            .Select(box => (box.label, box.group.Min(), box.group.Max(), Quartiles.Of(box.group)))];

    public override string Kind => "box";
    public override bool NamesOnX => true;

    public override string Summary =>
        $"{Words.Count(_boxes.Length, "box", "boxes")}: "
        + string.Join("; ", _boxes.Select(box =>
            $"{Words.Plain(box.Label)} median {Words.Number(box.Five.Median)}, quartiles {Words.Number(box.Five.Q1)} and {Words.Number(box.Five.Q3)}"));

    public override (double Low, double High)? ExtentY => Numbers.Extent(_boxes.SelectMany(box => new[] { box.Low, box.High }));

    public override IEnumerable<JsonObject> Draw(TraceStyle style)
    {
        yield return Json.Object(
            ("type", "box"),
            ("x", Json.Texts(_boxes.Select(box => box.Label))),
            ("q1", Json.Numbers(_boxes.Select(box => box.Five.Q1))),
            ("median", Json.Numbers(_boxes.Select(box => box.Five.Median))),
            ("q3", Json.Numbers(_boxes.Select(box => box.Five.Q3))),
            ("lowerfence", Json.Numbers(_boxes.Select(box => box.Five.LowWhisker))),
            ("upperfence", Json.Numbers(_boxes.Select(box => box.Five.HighWhisker))),
            ("fillcolor", Palette.Fade(style.Color, 0.3)),
            ("line", style.Line(1.5)));

        // Plotly draws no points beside boxes whose quartiles are given, so they are a series of their own.
        (string Label, double Value)[] beyond = [.. _boxes.SelectMany(box => Beyond(box.Five, box.Low, box.High).Select(v => (box.Label, v)))];
        if (beyond.Length > 0)
            yield return Json.Object(
                ("type", "scatter"),
                ("mode", "markers"),
                ("x", Json.Texts(beyond.Select(point => point.Label))),
                ("y", Json.Numbers(beyond.Select(point => point.Value))),
                ("marker", Json.Object(("color", style.Color), ("size", 5), ("symbol", "circle-open"))));
    }

    private static double[] Beyond(Quartiles five, double low, double high) =>
        [.. new[] { low, high }.Where(v => v < five.LowWhisker || v > five.HighWhisker)];
}
