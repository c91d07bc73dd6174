using System.Text.Json;

namespace UnitVariance.Lessons.Tests.Experiments;

public sealed class TrainingFilms
{
    private static readonly Mnist FewDigits = new(Digits.Pixels.Train.Take(500), Digits.Pixels.Test.Take(200));

    private static readonly TrainingStudy Study = new([784, 20, 15, 10], () => new Tanh(), Initializer.LeCunNormal()) { Data = FewDigits, Steps = 20, Seeds = [3, 4] };

    private static readonly FilmedTraining Filmed = new TrainingFilm(Study) { Steps = [0, 5, 20], Bins = 11 }.Run();

    [Fact]
    public void Look_at_the_steps_that_were_asked_for_and_at_every_hidden_layer()
    {
        Assert.Equal([0, 5, 20], Filmed.Frames.Select(frame => frame.Step));
        Assert.All(Filmed.Frames, frame => Assert.Equal([100 * 20, 100 * 15], frame.Layers.Select(layer => layer.Counts.Sum())));
        Assert.All(Filmed.Frames.SelectMany(frame => frame.Layers), layer => Assert.Equal(12, layer.Edges.Count));
    }

    [Fact]
    public void Do_not_change_what_they_film()
    {
        static float[] Weights(StudyResult study) => [.. study.Runs.SelectMany(run => run.Model.Parameters).SelectMany(parameter => parameter.Value.Span.ToArray())];
        Assert.Equal(Weights(Study.Run()), Weights(Filmed.Study));
    }

    [Fact]
    public void Say_which_digits_the_first_seed_gets_wrong()
    {
        var said = Metrics.Classes(Filmed.Study.Runs[0].Model.Predict(Filmed.Shown.Inputs));
        Assert.Equal(Enumerable.Range(0, 100).Where(i => said[i] != Filmed.Shown.Labels[i]), Filmed.Frames[^1].Wrong);
        Assert.True(Filmed.Frames[^1].Wrong.Count < Filmed.Frames[0].Wrong.Count);
    }

    [Fact]
    public void Become_a_slider_that_stays_small()
    {
        var json = JsonDocument.Parse(Filmed.Figure().ToJson()).RootElement;
        Assert.Equal(3, json.GetProperty("frames").GetArrayLength());
        Assert.Equal(1, json.GetProperty("layout").GetProperty("images").GetArrayLength());
        Assert.InRange(Filmed.Figure().ToJson().Length, 1, 100_000);
    }
}
