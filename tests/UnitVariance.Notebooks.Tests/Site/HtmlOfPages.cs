using Written = UnitVariance.Notebooks.Site.Html;

namespace UnitVariance.Notebooks.Tests.Site;

/// <summary>Pages are interpolated strings whose holes are encoded.</summary>
public sealed class HtmlOfPages
{
    private const string Nasty = "</b><script>\"'&amp;";

    [Fact]
    public void Encodes_every_text_also_in_strings_within_it()
    {
        Written html = $"""<b title="{Nasty}">{Nasty}</b><i>{(Nasty.Length > 0 ? $"{Nasty}!" : "")}</i>{7}""";
        var body = Html.Page(html).Body!;
        Assert.Equal((Nasty, Nasty, Nasty + "!"), (body.One("b").GetAttribute("title"), body.One("b").TextContent, body.One("i").TextContent));
        Assert.Equal(2, body.ChildElementCount);
        Assert.EndsWith("</i>7", html.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Encodes_nothing_twice()
    {
        Written piece = $"<b>{Nasty}</b>", nested = $"{piece}";
        Written[] pieces = [piece, nested, Written.Raw("<hr>"), Written.Of($"<i>{null as string}{null as Written}</i>")];
        Assert.Equal($"{piece}{piece}<hr><i></i>", Written.Of($"{pieces}").ToString());
    }

    [Fact]
    public void Knows_whether_there_is_nothing()
    {
        Written nothing = $"{null as string}{Array.Empty<Written>()}", something = $" ";
        Assert.Equal((true, false), (nothing.IsEmpty, something.IsEmpty));
    }
}
