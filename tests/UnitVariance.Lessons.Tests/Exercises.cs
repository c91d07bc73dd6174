using static UnitVariance.Lessons.Lesson;

namespace UnitVariance.Lessons.Tests;

public sealed class Exercises
{
    private const string Hint = "mind the <bias>";

    [Fact]
    public void Without_an_answer_say_what_to_do() =>
        Shows(Check("2", null, Near(1.5, within: 0.1), Hint), false, "Exercise 2: no answer yet. Replace null and run the cell again.");

    [Fact]
    public void With_the_right_answer_say_so() => Shows(Check("2", 1.55, Near(1.5, within: 0.1), Hint), true, "Exercise 2: correct.");

    [Theory]
    [InlineData(20_000.0, "20,000")]
    [InlineData(double.NaN, "NaN")]
    public void With_a_wrong_answer_give_the_hint(double answer, string shown) =>
        Shows(Check("2", answer, Near(1.5, within: 0.1), Hint), false, $"Exercise 2: not yet. You have {shown}. A hint:\n  1. mind the <bias>");

    [Fact]
    public void Give_one_hint_more_for_each_further_wrong_answer()
    {
        string Wrong(double answer) => Check("graded", answer, Near(1.5, within: 0.1), "first", "second").ToString();
        Assert.EndsWith("You have 7. A hint, and one more with your next answer:\n  1. first", Wrong(7), StringComparison.Ordinal);
        Assert.Equal(Wrong(7), Wrong(7));
        Assert.EndsWith("You have 8. All the hints:\n  1. first\n  2. second", Wrong(8), StringComparison.Ordinal);
        Assert.Equal(["first", "second"], Check("graded", 9, Near(1.5, within: 0.1), "first", "second").Hints);
        Assert.Equal("Exercise graded: correct.", Check("graded", 1.5, Near(1.5, within: 0.1), "first", "second").ToString());
        Assert.Throws<ArgumentException>(() => Check("graded", null, Near(1.5, within: 0.1)));
    }

    [Fact]
    public void Infinity_is_no_answer() => Assert.False(Check("2", double.PositiveInfinity, Above(5), Hint).IsSolved);

    [Fact]
    public void Need_a_bound_that_judges_an_exact_number_even_before_there_is_an_answer() =>
        Assert.StartsWith("Exercise 2 compares an exact number, so Near(1.5) needs a tolerance: Near(1.5, within: ...).",
            Assert.Throws<ArgumentException>(() => Check("2", null, Near(1.5), Hint)).Message, StringComparison.Ordinal);

    private static void Shows(Exercise exercise, bool solved, string text)
    {
        Assert.Equal((solved, text), (exercise.IsSolved, exercise.ToString()));
        var html = System.Xml.Linq.XElement.Parse($"<div>{exercise.ToHtml()}</div>");
        Assert.Equal(solved ? "uv-exercise uv-solved" : "uv-exercise", html.Element("p")!.Attribute("class")!.Value);
        string[] hints = [.. html.Descendants("li").Select((hint, i) => $"  {i + 1}. {hint.Value}")];
        Assert.Equal(text, string.Join('\n', hints.Prepend(html.Element("p")!.Value)));
    }
}
