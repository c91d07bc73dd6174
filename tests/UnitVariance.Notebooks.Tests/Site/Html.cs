using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace UnitVariance.Notebooks.Tests.Site;

/// <summary>HTML as a browser reads it.</summary>
internal static class Html
{
    private static readonly HtmlParser Parser = new();

    public static IHtmlDocument Page(string html) => Parser.ParseDocument(html);

    public static IHtmlDocument Page(Notebooks.Site.Html html) => Page(html.ToString());

    public static IElement Element(string html) => Assert.Single(Page(html).Body!.Children);

    public static IElement One(this IParentNode parent, string selector) => Assert.Single(parent.QuerySelectorAll(selector));

    public static IEnumerable<string> Texts(this IParentNode parent, string selector) => parent.QuerySelectorAll(selector).Select(element => element.TextContent);

    public static IEnumerable<string?> Values(this IParentNode parent, string selector, string attribute) => parent.QuerySelectorAll(selector).Select(element => element.GetAttribute(attribute));
}
