using UnitVariance.Charts;

namespace UnitVariance.Lessons;

/// <summary>Films a training: at chosen steps it looks at the activations of every hidden layer, and at what the network says, for a hundred test digits.</summary>
/// <param name="Study">What is trained; its first seed is filmed.</param>
public sealed record TrainingFilm(TrainingStudy Study)
{
    /// <summary>The steps to look at, 0 being the network before training; by default twelve from 0 to 100, dense at the beginning.</summary>
    public IReadOnlyList<int> Steps { get; init; } = [0, 1, 2, 5, 10, 15, 20, 30, 40, 60, 80, 100];

    /// <summary>Bins of the histograms, from -1 to 1; by default 41, so that the middle one is about 0.</summary>
    public int Bins { get; init; } = 41;

    /// <summary>Trains from every seed and films the first.</summary>
    public FilmedTraining Run()
    {
        var digits = Study.Data.Test.Take(FilmedTraining.Digits);
        var frames = new List<FilmFrame>();
        void Look(Sequential model, TrainingStep step) => frames.Add(Frame(model, step.Step, digits));
        return new((Study with { Watch = (Steps, Look) }).Run(), digits, frames);
    }

    private FilmFrame Frame(Sequential model, int step, Dataset digits)
    {
        var layers = Inspect.ActivationValues<Activation>(model, digits.Inputs).Select(layer => Histogram.Of(layer, Bins, -1, 1));
        var said = Metrics.Classes(model.Predict(digits.Inputs));
        var wrong = Enumerable.Range(0, digits.Count).Where(i => said[i] != digits.Labels[i]);
        return new(step, [.. layers], [.. wrong]);
    }
}

/// <summary>The network at one step.</summary>
/// <param name="Step">Steps done.</param>
/// <param name="Layers">The histogram of every hidden layer's activations.</param>
/// <param name="Wrong">The places of the digits that it gets wrong.</param>
public sealed record FilmFrame(int Step, IReadOnlyList<Histogram> Layers, IReadOnlyList<int> Wrong);

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
