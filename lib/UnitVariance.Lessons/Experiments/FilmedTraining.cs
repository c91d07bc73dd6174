using UnitVariance.Charts;

namespace UnitVariance.Lessons;

/// <summary>What <see cref="TrainingFilm"/> recorded.</summary>
/// <param name="Study">The trainings.</param>
/// <param name="Shown">The digits that the film shows.</param>
/// <param name="Frames">The network of the first seed at each of the steps.</param>
public sealed record FilmedTraining(StudyResult Study, Dataset Shown, IReadOnlyList<FilmFrame> Frames)
{
    /// <summary>How many digits a film shows.</summary>
    public const int Digits = 100;

    private const int Columns = 10;

    /// <summary>The film as a slider over the steps: beside the histograms of the hidden layers the digits, in red where the network is wrong.</summary>
    public Figure Figure() => Chart.Steps(Frames.Select(frame => frame.Step), Frames.Select(Figure));

    /// <summary>The digits after the last of the steps.</summary>
    public Figure LastSheet() => Sheet(Frames[^1]);

    private Figure Figure(FilmFrame frame) => Chart.Grid(2,
        Chart.Ridges(frame.Layers.Select(layer => layer.Counts), -1, 1)
            .Title("Activations").XAxis("activation").YAxis("hidden layer").XRange(-1.02, 1.02),
        Sheet(frame).Title("Test digits"));

    private Figure Sheet(FilmFrame frame) =>
        Chart.Sheet(Pictures, Columns, frame.Wrong, $"step {frame.Step}: {frame.Wrong.Count} of {Shown.Count} wrong");

    private IEnumerable<float[]> Pictures => Enumerable.Range(0, Shown.Count).Select(i => Shown.Inputs.Row(i).ToArray());
}
