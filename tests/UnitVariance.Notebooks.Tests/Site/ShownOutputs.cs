using System.Text.Json.Nodes;
using UnitVariance.Notebooks.Documents;
using UnitVariance.Notebooks.Site;

namespace UnitVariance.Notebooks.Tests.Site;

public sealed class ShownOutputs
{
    private const string Plotly = Charts.PlotlyRelease.MimeType;

    /// <summary>Every MIME type that a page shows, the richest first, with what marks its place in the page.</summary>
    private static readonly (string Type, Func<JsonNode> Content, string Selector)[] Richest =
    [
        (Plotly, () => JsonNode.Parse("""{"data": [], "layout": {}}""")!, "figure > div.chart"),
        ("text/html", () => "<b>bold</b>", "div.html > b"),
        ("image/svg+xml", () => "<svg></svg>", "div.html > svg"),
        ("image/png", () => "QUJD\nREVG", "body > img[src='data:image/png;base64,QUJDREVG']"),
        ("image/jpeg", () => "QUJD", "img[src='data:image/jpeg;base64,QUJD']"),
        ("text/latex", () => "$a<b$", "div.math"),
        ("text/markdown", () => "*a*", "p > em"),
        ("application/json", () => JsonNode.Parse("""{"a": [1]}""")!, "pre.result"),
        ("text/plain", () => "a < b", "pre.result"),
    ];

    [Fact]
    public void Of_several_forms_the_richest_is_taken()
    {
        for (var skipped = 0; skipped < Richest.Length; skipped++)
        {
            var page = Html.Page(Shown(Display([.. Richest.Skip(skipped).Reverse().Select(form => KeyValuePair.Create(form.Type, (JsonNode?)form.Content()))])));
            page.One(Richest[skipped].Selector);
            Assert.Single(page.Body!.Children);
        }
    }

    [Fact]
    public void Text_is_shown_as_it_is()
    {
        Assert.Equal("a < b\n  &c", Show(("text/plain", "a < b\n  &c\n")).One("pre.result").TextContent);
        Assert.Equal("\\[a<b\\]", Show(("text/latex", "$a<b$")).One("div.math").TextContent);
        Assert.Equal("{\n  \"a\": [\n    1\n  ]\n}", Show(("application/json", new JsonObject { ["a"] = new JsonArray(1) })).One("pre.result").TextContent);
    }

    [Fact]
    public void A_picture_has_its_text_as_description() =>
        Assert.Equal("Loss \"by\" <epoch>", Show(("image/png", "QUJD"), ("text/plain", "Loss \"by\" <epoch>")).One("img").GetAttribute("alt"));

    [Fact]
    public void An_output_that_no_page_can_show_is_named()
    {
        Assert.Equal("[application/x-unknown: a page cannot show this]", Show(("application/x-unknown", "secret")).One("pre").TextContent);
        Assert.Contains("smell", Element(new OtherOutput(new JsonObject { ["output_type"] = "smell" })).TextContent);
        Assert.Equal("[image/tiff: a page cannot show this]", Show(("image/tiff", "QUJD")).One("pre").TextContent);
    }

    [Theory]
    [InlineData("image/gif")]
    [InlineData("image/webp")]
    public void A_picture_of_any_kind_that_browsers_know_is_shown(string type) => Assert.Equal($"data:{type};base64,QUJD", Show((type, "QUJD")).One("img").GetAttribute("src"));

    [Theory]
    [InlineData("10 %\r50 %\r100 %\ndone\n", "100 %\ndone")]
    [InlineData("abcdef\rxy", "xycdef")]
    [InlineData("a\r\nb\r\n", "a\nb")]
    [InlineData("last\r", "last")]
    public void A_line_that_was_written_over_shows_its_last_state(string text, string shown) => Assert.Equal(shown, Element(new StreamOutput("stdout", text)).TextContent);

    [Fact]
    public void Streams_and_errors_keep_their_lines_but_not_their_terminal_colours()
    {
        Assert.Equal("<a>\nred & bold", Element(new StreamOutput("stdout", "<a>\n\u001b[31mred\u001b[0m & \u001b[1;4mbold\u001b[m\n")).TextContent);
        Assert.Equal("stream", Element(new StreamOutput("stdout", "x")).ClassName);
        Assert.Equal("stream stderr", Element(new StreamOutput("stderr", "x")).ClassName);
        var error = Element(new ErrorOutput("Boom", "went <wrong>", ["\u001b[31mBoom: went <wrong>\u001b[0m", "  at cell 3"]));
        Assert.Equal(("error", "Boom: went <wrong>\n  at cell 3"), (error.ClassName, error.TextContent));
        Assert.Equal("Boom: went <wrong>", Element(new ErrorOutput("Boom", "went <wrong>", [])).TextContent);
    }

    [Fact]
    public void Nothing_in_a_chart_ends_its_script()
    {
        const string Title = "</script><script>alert(1)</script><!-- \u2028";
        JsonNode[] figures = [new JsonObject { [Title] = Title }, JsonNode.Parse($$"""{"{{Title}}": "{{Title}}"}""")!]; // made in memory, and read from a file
        Assert.All(figures, figure =>
        {
            var chart = Show((Plotly, figure), ("text/plain", Title));
            Assert.Equal("application/json", chart.One("script").GetAttribute("type"));
            Assert.Equal(Title, JsonNode.Parse(chart.One("script").TextContent)![Title]!.GetValue<string>());
            Assert.Single(chart.Body!.Children);
        });
    }

    private static AngleSharp.Html.Dom.IHtmlDocument Show(params (string Type, JsonNode Content)[] forms) =>
        Html.Page(Shown(Display([.. forms.Select(form => KeyValuePair.Create(form.Type, (JsonNode?)form.Content))])));

    private static AngleSharp.Dom.IElement Element(Output output) => Html.Element(Shown(output));

    private static string Shown(Output output)
    {
        var scope = new PageScope("01-a");
        var html = OutputView.Read(output, scope);
        scope.Resolve(new SiteLabels([scope], []));
        return html(Pages.AsWritten).ToString();
    }

    private static DisplayOutput Display(KeyValuePair<string, JsonNode?>[] data) => new([.. data], [], IsResult: true);
}
