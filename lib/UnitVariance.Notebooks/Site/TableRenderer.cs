using Markdig.Extensions.Tables;
using Markdig.Renderers;

namespace UnitVariance.Notebooks.Site;

/// <summary>A table in a box of its own, which scrolls, with the keyboard too, where the table is wider than the page.</summary>
internal sealed class TableRenderer : HtmlTableRenderer
{
    protected override void Write(HtmlRenderer renderer, Table table)
    {
        renderer.EnsureLine().WriteLine("<div class=\"scroll\" tabindex=\"0\">");
        base.Write(renderer, table);
        renderer.WriteLine("</div>");
    }
}
