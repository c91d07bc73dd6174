using UnitVariance.Charts;

namespace UnitVariance.Lessons;

/// <summary>Draws a <see cref="PlaygroundRun"/> at one step: what the network makes of the plane, its cost so far, and its weights and their gradients as links.</summary>
public sealed record PlaygroundView(PlaygroundRun Run)
{
    private const double LeastCost = 0.001, MostCost = 1000, FirstStep = 0.5;

    /// <summary>The four panels.</summary>
    /// <param name="look">The place, from 0, among the run's looks.</param>
    public Figure At(int look) => Chart.Grid(2,
        Plane(Run.Looks[look]).Title("What it predicts"),
        Cost(Run.Looks[look].Step).Title("Cost"),
        Network(Run.Looks[look].Weights, [0.01, 0.1, 0.5, 2, 8]).XAxis("wider from 0.01, 0.1, 0.5, 2, 8").Title("Weights"),
        Network(Run.Looks[look].Gradients, [1e-5, 1e-4, 1e-3, 1e-2, 1e-1]).XAxis("wider from 10<sup>−5</sup>, 10<sup>−4</sup>, ... 10<sup>−1</sup>").Title("Gradients of the weights"));

    /// <summary>The probability of class 1 less one half, in percent, below the points.</summary>
    private Figure Plane(PlaygroundLook look)
    {
        var (points, places) = (Run.Study.Points, Run.Study.Places);
        Figure Class(int label, string name)
        {
            int[] rows = [.. Enumerable.Range(0, points.Count).Where(i => points.Labels[i] == label)];
            return Chart.Scatter(rows.Select(i => Math.Round(points.Inputs[i, 0], 2)), rows.Select(i => Math.Round(points.Inputs[i, 1], 2))).Name(name).Color(label).Outlined();
        }
        var map = Chart.Heatmap(look.Square.Select(row => row.Select(p => Math.Round(100 * p - 50))), places, places).ZRange(-50, 50).Smooth().ColorBar(false);
        return Chart.Overlay(map, Class(0, "class 0"), Class(1, "class 1"))
            .XRange(places[0], places[^1]).YRange(places[0], places[^1]).XAxis("x<sub>1</sub>").YAxis("x<sub>2</sub>");
    }

    /// <summary>The cost up to a step, on axes that show the first steps as well as the last.</summary>
    private Figure Cost(int step)
    {
        var seen = Run.Looks.Select(look => look.Step).Where(at => at <= step).ToArray();
        double At(int place) => Math.Clamp(Run.Costs[place], LeastCost, MostCost);
        return Chart.Overlay(
                Chart.Line(seen.Select(Drawn), seen.Select(At)).Name("cost").Color(2).Markers(),
                Chart.Line([FirstStep, 5000], [Math.Log(2), Math.Log(2)]).Name("guessing: ln 2").Color(6).Dashed())
            .LogX().LogY().XRange(FirstStep, 5000).YRange(LeastCost, MostCost).XAxis("step").YAxis("cross-entropy")
            .XTicks((FirstStep, "0"), (1, "1"), (10, "10"), (100, "100"), (1000, "1000"));
    }

    /// <summary>Step 0, which a logarithmic axis does not have, stands where 0.5 would be.</summary>
    private static double Drawn(int step) => step == 0 ? FirstStep : step;

    private static Figure Network(float[][] values, double[] limits)
    {
        var sizes = PlaygroundStudy.Sizes;
        (double X, double Y) Unit(int layer, int unit) => (2 * layer, 2 * unit + 1 - sizes[layer]);
        var links = Enumerable.Range(0, sizes.Count - 1)
            .SelectMany(l => Enumerable.Range(0, sizes[l] * sizes[l + 1]).Select(k => (From: Unit(l, k % sizes[l]), To: Unit(l + 1, k / sizes[l]), Value: (double)values[l][k]))).ToArray();
        var units = Enumerable.Range(0, sizes.Count).SelectMany(l => Enumerable.Range(0, sizes[l]).Select(u => Unit(l, u))).ToArray();
        return Chart.Overlay(
                Chart.Links(links.Select(link => link.From), links.Select(link => link.To), links.Select(link => link.Value), limits),
                Chart.Scatter(units.Select(unit => unit.X), units.Select(unit => unit.Y)).Color(6).Outlined())
            .XRange(-1, 7).YRange(-6, 6).YTicks()
            .XTicks((0, "inputs"), (2, "6 ReLU"), (4, "3 ReLU"), (6, "output"));
    }
}
