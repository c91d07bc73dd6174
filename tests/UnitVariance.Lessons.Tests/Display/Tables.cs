using System.Xml.Linq;

namespace UnitVariance.Lessons.Tests.Display;

public sealed class Tables
{
    [Fact]
    public void Are_immutable()
    {
        var empty = Lesson.Table("a");
        empty.Row(1);
        Assert.Equal("a", empty.ToString());
    }

    [Fact]
    public void As_text_stand_in_columns_with_numbers_to_the_right() => Assert.Equal(
        """
        start                  accuracy  epochs
        zero                        0.1       1
        Xavier  0.9312 ± 0.0012 (n = 3)  20,000
        """.ReplaceLineEndings("\n"),
        Lesson.Table("start", "accuracy", "epochs").Row("zero", 0.1, 1).Row("Xavier", new Estimate(0.9312, 0.0012, 3), 20_000).ToString());

    [Fact]
    public void Take_a_row_for_each_of_several_things() => Assert.Equal(
        Lesson.Table("n", "n²").Row("none", 0).Row(2, 4).Row(3, 9).ToString(),
        Lesson.Table("n", "n²").Row("none", 0).Rows([2, 3], n => [n, n * n]).ToString());

    [Fact]
    public void A_column_with_a_word_in_it_stands_to_the_left()
    {
        var table = XElement.Parse(Lesson.Table("n", "mixed").Row(1, 2).Row(3, "none").ToHtml());
        Assert.Equal(["text-align:right", null], table.Descendants("th").Select(cell => cell.Attribute("style")?.Value));
        Assert.Equal(["text-align:right", null, "text-align:right", null], table.Descendants("td").Select(cell => cell.Attribute("style")?.Value));
    }

    [Fact]
    public void As_html_have_headers_with_scope_and_let_no_mark_up_in()
    {
        var table = XElement.Parse(Lesson.Table("<a>", "b & c").Row("<script>", "\"x\"").ToHtml());
        Assert.Equal("uv-table", table.Attribute("class")!.Value);
        Assert.All(table.Descendants("th"), header => Assert.Equal("col", header.Attribute("scope")!.Value));
        Assert.Equal(["<a>", "b & c"], table.Descendants("th").Select(cell => cell.Value));
        Assert.Equal(["<script>", "\"x\""], table.Descendants("td").Select(cell => cell.Value));
    }

    [Fact]
    public void A_row_of_the_wrong_length_is_refused_with_both_numbers()
    {
        var table = Lesson.Table("start", "accuracy");
        Assert.StartsWith("The table has 2 columns (start, accuracy), but the row has 1 cells.", Assert.Throws<ArgumentException>(() => table.Row("zero")).Message, StringComparison.Ordinal);
        Assert.StartsWith("The table has 2 columns (start, accuracy), but the row has 3 cells.", Assert.Throws<ArgumentException>(() => table.Row("zero", 1, 2)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(501.0, "501")]
    [InlineData(0.0356371, "0.035637")]
    [InlineData(-0.0356371, "-0.035637")]
    [InlineData(20_000.0, "20,000")]
    [InlineData(1_234_567.8, "1,234,568")]
    [InlineData(1e9, "1e+09")]
    [InlineData(-2.345678e12, "-2.3457e+12")]
    [InlineData(2.7e-8, "2.7e-08")]
    [InlineData(1e-4, "0.0001")]
    [InlineData(9.99996, "10")]
    [InlineData(0.0, "0")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "Infinity")]
    [InlineData(double.NegativeInfinity, "-Infinity")]
    public void Numbers_have_five_digits_at_most(double number, string text)
    {
        Assert.Equal(text, Cell(number));
        Assert.Equal(text, new Estimate(number, 0, 1).ToString());
    }

    [Fact]
    public void Other_cells_show_as_they_say_themselves()
    {
        Assert.Equal("0.5", Cell(0.5f));
        Assert.Equal("–", Cell(null));
        Assert.Equal("0", Cell(-0.0));
        Assert.Equal("-1,000", Cell(-1000));
        Assert.Equal("Refuted", Cell(Verdict.Refuted));
        Assert.Equal("0.50 ± 0.25 (n = 4)", Cell(new Estimate(0.5, 0.25, 4)));
    }

    private static string Cell(object? value) => XElement.Parse(Lesson.Table("x").Row([value]).ToHtml()).Descendants("td").Single().Value;
}
