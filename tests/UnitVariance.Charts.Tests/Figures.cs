using System.Globalization;
using UnitVariance.Charts.Display;

namespace UnitVariance.Charts.Tests;

public class Figures
{
    private const string LineSeparator = "\u2028", ParagraphSeparator = "\u2029";

    [Fact]
    public void Fluent_methods_leave_the_figure_they_start_from_unchanged()
    {
        var plain = Chart.Overlay(Chart.Line([1, 2]).Name("a"), Chart.Line([2, 1]).Name("b"));
        var before = plain.ToJson();

        _ = plain.Title("t").Subtitle("s").XAxis("x").YAxis("y").ZAxis("z").LogX().LogY().XRange(1, 2).YRange(1, 2).ZRange(0, 1).Name("n").Color(3)
            .Dashed().Dotted().Markers().VerticalLine(1).HorizontalLine(1).Note(1, 1, "n").Height(100).Legend(false).Alt("alt");

        Assert.Equal(before, plain.ToJson());
    }

    [Fact]
    public void A_figure_does_not_follow_later_changes_of_its_data()
    {
        double[] y = [1, 2, 3];
        var figure = Chart.Line(y);
        y[0] = 99;
        Assert.Equal([1, 2, 3], figure.Trace().Numbers("y"));
    }

    [Fact]
    public void Any_number_type_will_do_without_casts()
    {
        var expected = Chart.Line(new double[] { 1, 2, 3 }).ToJson();
        Assert.Equal(expected, Chart.Line(new[] { 1f, 2f, 3f }).ToJson());
        Assert.Equal(expected, Chart.Line(new List<int> { 1, 2, 3 }).ToJson());
        Assert.Equal(expected, Chart.Line(Enumerable.Range(1, 3)).ToJson());
        Assert.Equal(expected, Chart.Line(Enumerable.Range(0, 3), new decimal[] { 1, 2, 3 }).ToJson());
        Assert.Equal(Chart.Line([1, 2]).Name("name").ToJson(), Chart.Line([1, 2]).Name("name").ToJson());
    }

    [Fact]
    public void NaN_and_infinity_become_null() =>
        Assert.Equal([1, null, null, null, 2], Chart.Line([1, double.NaN, double.PositiveInfinity, double.NegativeInfinity, 2]).Trace().Numbers("y"));

    [Fact]
    public void Whole_numbers_are_exact_and_others_have_six_digits() =>
        Assert.Equal([123456789, 0.333333, -1.23457e-8, 0], Chart.Line([123456789, 1 / 3.0, -1.23456789e-8, -0.0]).Trace().Numbers("y"));

    [Fact]
    public void Text_in_the_place_of_numbers_is_refused_with_the_remedy()
    {
        var error = Assert.Throws<ArgumentException>(() => Chart.Line([1, 2], "loss"));
        Assert.StartsWith("A chart draws numbers, but received the text \"loss\". Name a series by .Name(...).", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_culture_with_decimal_commas_changes_nothing()
    {
        // Cultures are invariant in this project, so a German one is made by hand.
        var german = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        german.NumberFormat.NumberDecimalSeparator = ",";
        german.NumberFormat.NumberGroupSeparator = ".";
        german.NumberFormat.NegativeSign = "−";
        string Everything() => string.Join("\n", Samples.All.Values.Select(figure => figure.ToHtml() + figure.AltText))
            + Chart.Bar([1.5, -2.5], [1, 2]).ToJson();

        var expected = Everything();
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = german;
            Assert.Equal("1,5", 1.5.ToString(CultureInfo.CurrentCulture));
            Assert.Equal(expected, Everything());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_hostile_title_cannot_leave_the_script_or_the_attribute()
    {
        var title = "</script><script>alert(1)</script>\" onload='x' & <!-- " + LineSeparator + ParagraphSeparator;
        var figure = Chart.Line([1, 2]).Name(title).Title(title).Legend(true);

        Assert.Equal(title, figure.Parsed()["layout"]!["title"]!["text"]!.GetValue<string>());
        var html = figure.ToHtml();
        Assert.Equal(1, Count(html, "<script"));
        Assert.Equal(1, Count(html, "</script"));
        Assert.DoesNotContain("<!--", html);
        Assert.DoesNotContain("\" onload", html.Split("<script")[0]);
        Assert.DoesNotContain(LineSeparator, figure.ToJson());
        Assert.DoesNotContain(ParagraphSeparator, figure.ToJson());
    }

    [Fact]
    public void The_same_figure_gives_the_same_snippet_and_another_figure_another_name()
    {
        Assert.Equal(Chart.Line([1, 2]).ToHtml(), Chart.Line([1, 2]).ToHtml());
        Assert.NotEqual(Name(Chart.Line([1, 2])), Name(Chart.Line([1, 3])));
        static string Name(Figure figure) => figure.ToHtml().Split('"')[1];
    }

    [Fact]
    public void The_snippet_loads_the_pinned_script_with_its_integrity_unless_the_page_has_its_own()
    {
        var html = Chart.Line([1, 2]).ToHtml();
        Assert.Contains(PlotlyScript.DrawFunction, html);
        Assert.Contains(PlotlyScript.Url, PlotlyScript.DrawFunction);
        Assert.Contains(PlotlyScript.Integrity, PlotlyScript.DrawFunction);
        Assert.Contains("window.unitVariancePlotlyUrl", PlotlyScript.DrawFunction);
        Assert.DoesNotContain("<script src", html);
        Assert.Matches("^sha384-[A-Za-z0-9+/]{64}$", PlotlyScript.Integrity);
    }

    [Fact]
    public void A_figure_that_cannot_be_drawn_says_so_instead_of_throwing()
    {
        var html = (Chart.Line([1, 2]) with { Panels = default }).ToHtml();
        Assert.StartsWith("<div class=\"unit-variance-chart\">This chart cannot be shown: ", html);
    }

    [Fact]
    public void A_figure_without_data_still_shows_itself()
    {
        foreach (var empty in new[] { Chart.Line(Array.Empty<double>()), Chart.Histogram(Array.Empty<float>()), Chart.Density([double.NaN]), Chart.Box(Array.Empty<string>(), Array.Empty<double[]>()), Chart.Heatmap(new double[0, 0]), Chart.Images(Array.Empty<float[]>()) })
            Assert.Contains("unitVarianceDraw(div", empty.ToHtml());
    }

    [Fact]
    public void An_author_may_replace_the_alt_text() => Assert.Equal("In my words.", Chart.Line([1, 2]).Alt("In my words.").ToString());

    [Fact]
    public void The_alt_text_leaves_markup_out() => Assert.StartsWith("z1 against z2. ", Chart.Line([1, 2]).Title("z<sub>1</sub><br>against <i>z</i>2").AltText);

    [Fact]
    public void Formatters_follow_the_naming_convention_with_html_alone_preferred()
    {
        var attribute = typeof(Figure).GetCustomAttributes(false).Single(a => a.GetType().Name == "TypeFormatterSourceAttribute");
        var type = (Type)attribute.GetType().GetProperty("FormatterSourceType")!.GetValue(attribute)!;
        Assert.Equal(["text/html"], (string[])attribute.GetType().GetProperty("PreferredMimeTypes")!.GetValue(attribute)!);

        var figure = Samples.All["line"];
        var formatters = (IEnumerable<object>)type.GetMethod("CreateTypeFormatters")!.Invoke(Activator.CreateInstance(type), null)!;
        var shown = formatters.ToDictionary(f => (string)f.GetType().GetProperty("MimeType")!.GetValue(f)!, f =>
        {
            var writer = new StringWriter();
            Assert.Equal(true, f.GetType().GetMethod("Format")!.Invoke(f, [figure, writer]));
            return writer.ToString();
        });
        Assert.Equal(
            new() { ["text/html"] = figure.ToHtml(), [FigureFormatterSource.PlotlyMimeType] = figure.ToJson(), ["text/plain"] = figure.AltText }, shown);
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;
}
