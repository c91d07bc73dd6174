using Written = UnitVariance.Notebooks.Site.Html;

namespace UnitVariance.Notebooks.Tests.Site;

/// <summary>Pages are interpolated strings whose holes are encoded.</summary>
public sealed class HtmlOfPages
{
    private const string Nasty = "</b><script>\"'&amp;";

    [Fact]
    public void Encodes_every_text_also_in_strings_within_it()
    {
        var body = Html.Page((Written)$"""<b title="{Nasty}">{Nasty}</b><i>{(Nasty.Length > 0 ? $"{Nasty}!" : "")}</i>{7}""").Body!;
        Assert.Equal((Nasty, Nasty, Nasty + "!"), (body.One("b").GetAttribute("title"), body.One("b").TextContent, body.One("i").TextContent));
        Assert.Equal((2, "7"), (body.ChildElementCount, body.LastChild!.TextContent));
    }

    [Fact]
    public void Encodes_nothing_twice()
    {
        Written piece = $"<b>{Nasty}</b>", nested = $"{piece}", nothing = $"{null as string}{null as Written}{Array.Empty<Written>()}";
        Assert.Equal($"{piece}{piece}<hr>", Written.Of($"{(Written[])[piece, nested, nothing, Written.Raw("<hr>")]}").ToString());
        Assert.Equal((true, false), (nothing.IsEmpty, piece.IsEmpty));
    }
}
