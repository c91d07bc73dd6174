using System.Text.Json.Nodes;

namespace UnitVariance.Charts.Tests;

public class Choices
{
    private static readonly Figure Film = Chart.Choices(["a", "b", "c"], new[] { 1, 2, 3 }.Select(Slider));

    [Fact]
    public void Only_the_traces_of_the_first_choice_are_shown_at_the_beginning()
    {
        bool[] shown = [.. Film.Parsed()["data"]!.AsArray().Select(trace => trace!["visible"]?.GetValue<bool>() ?? true)];
        Assert.Equal([true, true, false, false, false, false], shown);
    }

    [Fact]
    public void Each_button_shows_the_traces_of_its_choice_and_hides_all_others()
    {
        var buttons = Menu()["buttons"]!.AsArray();
        Assert.Equal(["a", "b", "c"], buttons.Select(button => button!["label"]!.GetValue<string>()));
        Assert.All(buttons, button => Assert.Equal("restyle", button!["method"]!.GetValue<string>()));
        Assert.Equal([false, false, true, true, false, false], buttons[1]!["args"]![0]!["visible"]!.AsArray().Select(shown => shown!.GetValue<bool>()));
    }

    [Fact]
    public void Each_frame_moves_what_moves_in_any_choice_and_leaves_the_menu_alone()
    {
        var frames = Film.Parsed()["frames"]!.AsArray();
        Assert.Equal(2, frames.Count);
        Assert.All(frames, frame => Assert.Equal([0, 2, 4], frame!.Numbers("traces")));
        Assert.Equal([0, 30], frames[1]!["data"]![2]!.Numbers("y"));
        Assert.All(frames[1]!["data"]!.AsArray(), trace => Assert.False(trace!.AsObject().ContainsKey("visible")));
    }

    [Fact]
    public void The_menu_adds_its_height_unless_the_author_says_how_high_the_figure_is()
    {
        double Height(Figure figure) => figure.Parsed()["layout"]!["height"]!.GetValue<double>();
        Assert.True(Height(Film) > Height(Slider(1)));
        Assert.Equal(500, Height(Film.Height(500)));
    }

    [Fact]
    public void Fluent_methods_act_on_every_choice() =>
        Assert.All(Film.Name("late").Parsed()["data"]!.AsArray().Where((_, i) => i % 2 == 1), trace => Assert.Equal("late", trace!["name"]!.GetValue<string>()));

    [Fact]
    public void The_alt_text_names_the_choices() => Assert.Contains("A menu with 3 choices: a, b, c.", Film.AltText);

    [Fact]
    public void What_does_not_fit_behind_one_menu_is_refused_with_a_reason()
    {
        Assert.Contains("at least one figure", Assert.Throws<ArgumentException>(() => Chart.Choices(Array.Empty<string>(), [])).Message);
        Assert.Throws<ArgumentException>(() => Chart.Choices(["a"], [Slider(1), Slider(2)]));
        Assert.Contains("same kinds of series", Assert.Throws<ArgumentException>(() => Chart.Choices(["a", "b"], [Slider(1), Chart.Line([1, 2])])).Message);
        Assert.Throws<ArgumentException>(() => Chart.Choices(["a"], [Film]));
        Assert.Throws<ArgumentException>(() => Chart.Overlay(Chart.Choices(["a"], [Chart.Line([1, 2])]), Chart.Line([1, 2])));
    }

    private static Figure Slider(int scale) =>
        Chart.Steps([0, 5], new[] { 1, 10 }.Select(step => Chart.Overlay(Chart.Line([0, scale * step]), Chart.Line([1, 2]))));

    private static JsonNode Menu() => Film.Parsed()["layout"]!["updatemenus"]!.AsArray()[^1]!;
}
