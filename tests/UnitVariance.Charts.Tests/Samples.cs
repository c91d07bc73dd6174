namespace UnitVariance.Charts.Tests;

/// <summary>One figure of every kind, small enough that its snapshot can be read.</summary>
public static class Samples
{
    private static readonly int[] Epochs = [1, 2, 3, 4, 5];
    private static readonly float[] Loss = [2.3f, 1.1f, 0.62f, 0.4f, 0.31f];
    private static readonly double[] TestLoss = [2.31, 1.2, 0.75, 0.58, 0.6];

    public static readonly SortedDictionary<string, Figure> All = new(StringComparer.Ordinal)
    {
        ["line"] = Chart.Line(Epochs, Loss).Title("Loss falls").Subtitle("MNIST, five layers").XAxis("epoch").YAxis("cross-entropy").LogY(),
        ["function"] = Chart.Line(Math.Tanh, -3, 3).Title("tanh").XAxis("z").YAxis("tanh z").VerticalLine(0.5, "here").HorizontalLine(1, "limit").Note(0, 0, "slope 1"),
        ["scatter"] = Chart.Scatter([0.1, 0.2, 0.4], [1, 4, 2]).Title("Points").XAxis("a").YAxis("b"),
        ["histogram"] = Chart.Histogram(Wave(500), bins: 12, density: true).Name("sample").Title("Histogram and its limit").XAxis("z"),
        ["density"] = Chart.Density(Wave(50)).Name("kernel density").Title("Density"),
        ["bar"] = Chart.Bar(["zero", "uniform", "Xavier"], [11.4, 91.2, 94.5], error: [0, 0.4, 0.2]).Title("Accuracy").YAxis("test accuracy (%)"),
        ["band"] = Chart.Overlay(
            Chart.Band(Epochs, [2.2, 1, 0.5, 0.3, 0.2], [2.4, 1.3, 0.8, 0.6, 0.5]).Name("95% interval"),
            Chart.Line(Epochs, Loss).Name("mean").Markers()).Title("Interval").XAxis("epoch").YAxis("loss"),
        ["error-bars"] = Chart.ErrorBars(Epochs, TestLoss, [0.1, 0.1, 0.05, 0.05, 0.2]).Name("measured").Title("Measured").XAxis("epoch").YAxis("loss"),
        ["heatmap"] = Chart.Heatmap(new[,] { { -1.0, 0.5 }, { double.NaN, 2.0 } }, ["in 1", "in 2"], ["out 1", "out 2"]).Title("Weights").ZAxis("weight"),
        ["heatmap-words"] = Chart.Heatmap([[0.934, 0.1], [0.5, double.NaN]], ["0.1", "1"], ["plain", "clipped"]).CellText("0.00", "diverged").ZAxis("accuracy"),
        ["ends"] = Chart.Overlay(Chart.Line([1, 10, 100], [0.5, 0.2, 0.1]).Name("slow"), Chart.Line([1, 10, 100], [0.4, 0.05, double.NaN]).Name("fast").Markers()).LabelEnds().LogX().LogY().YRange(0.02, 1),
        ["heatmap-numbers"] = Chart.Heatmap([[1, 2, 3], [2, 4, 6]], x: [0.1, 0.2, 0.3], y: [10, 20]).Title("Grid").XAxis("σ<sub>b</sub>").YAxis("layer"),
        ["box"] = Chart.Box([1, 2], [Wave(40), [.. Wave(30), 9]]).Title("Activations").XAxis("layer").YAxis("activation"),
        ["images"] = Chart.Images([[0f, 1f, 0.5f, 0f], [1f, 0f, 0f, 1f], [0f, 0f, 1f, 1f]], columns: 2, captions: ["7", "1→7", "3"], red: [1]).Title("Digits"),
        ["overlay"] = Chart.Overlay(
            Chart.Line(Epochs, Loss).Name("train"),
            Chart.Line(Epochs, TestLoss).Name("test").Dashed(),
            Chart.Line(Epochs, [2, 1, 0.5, 0.25, 0.125]).Name("theory").Dotted().Color(6)).Title("Train and test").XAxis("epoch").YAxis("loss"),
        ["grid"] = Chart.Grid(2,
            Chart.Overlay(Chart.Line(Loss).Name("train"), Chart.Line(TestLoss).Name("test")).Title("Loss"),
            Chart.Line(Loss).Name("test").Title("Only test").LogX().XRange(1, 100),
            Chart.Bar(["a", "b"], [1, 2]).Title("Bars")).Title("Three views").XAxis("epoch"),
        ["steps"] = Chart.Steps([0, 10, 20], new[] { 1.0, 0.5, 0.25 }.Select(scale => Chart.Histogram(Wave(60).Select(v => v * scale), bins: 5)))
            .Title("Activations while it trains").XAxis("activation"),
        ["ridges"] = Chart.Ridges([[0, 3, 1], [2, 2, 2]], -1, 1).Title("Two layers").XAxis("activation").YAxis("layer"),
        ["sheet"] = Chart.Sheet([[0f, 1f, 0.5f, 0f], [1f, 0f, 0f, 1f], [0f, 0f, 1f, 1f]], 2, red: [1], "1 of 3 wrong").Title("Digits"),
        ["choices"] = Chart.Choices(["small", "large"], new[] { 1, 10 }.Select(scale => Chart.Steps([0, 5], new[] { 1, 2 }.Select(step => Chart.Line([0, scale * step])))))
            .Title("Two starts").YRange(0, 20),
        ["links"] = Chart.Overlay(
            Chart.Links([(0, 0), (0, 0), (0, 1)], [(1, 0), (1, 1), (1, 1)], [0.5, -2, 1e-9], 0.01, 0.1, 1),
            Chart.Scatter([0, 0, 1, 1], [0, 1, 0, 1]).Color(6).Outlined()).XTicks((0, "inputs"), (1, "outputs")).YTicks().Title("Weights"),
        ["menus"] = Chart.Menus(new("shape", "flat", "steep"), new("size", "small", "large") { Shown = 1 }, (shape, size) => Chart.Steps([0, 1], new[] { 1.0, 2.0 }.Select(t =>
            Chart.Grid(2,
                Chart.Overlay(
                    Chart.Heatmap([[0, shape], [size, t]], [0.0, 1], [0.0, 1]).ZRange(-1, 1).Smooth().ColorBar(false),
                    Chart.Scatter([0.5], [0.5]).Name("point")).XRange(0, 1).YRange(0, 1),
                Chart.Line([1, 10], [1 + shape, 1 + size * t]).Name("line").LogX().XRange(1, 100).YRange(0, 4))))).Slider("time", shown: 1).Title("Two menus"),
    };

    /// <summary>Numbers spread somewhat like a bell, without a random generator.</summary>
    public static double[] Wave(int n) => [.. Enumerable.Range(0, n).Select(i => Math.Sin(i * 1.3) + Math.Sin(i * 0.7) + Math.Sin(i * 2.9))];
}
