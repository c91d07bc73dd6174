using Markdig.Extensions.Footnotes;
using Markdig.Renderers;
using Markdig.Renderers.Html;

namespace UnitVariance.Notebooks.Site;

/// <summary>Footnotes below the cell that has them, with numbers and ids that go on through the page.</summary>
internal static class FootnoteRenderer
{
    /// <summary>The number in the text, and the way back from the note.</summary>
    public sealed class Links : HtmlObjectRenderer<FootnoteLink>
    {
        protected override void Write(HtmlRenderer renderer, FootnoteLink link) => renderer.Write(link.IsBackLink
            ? $"<a class=\"footnote-back\" href=\"#fnref-{link.Index}\" aria-label=\"Back to the text\">↩</a>"
            : $"<sup><a class=\"footnote-ref\" id=\"fnref-{link.Index}\" href=\"#fn-{link.Footnote.Order}\" aria-label=\"Footnote {link.Footnote.Order}\">{link.Footnote.Order}</a></sup>");
    }

    /// <summary>The notes of one cell.</summary>
    public sealed class Notes : HtmlObjectRenderer<FootnoteGroup>
    {
        protected override void Write(HtmlRenderer renderer, FootnoteGroup notes)
        {
            renderer.EnsureLine().WriteLine("<ol class=\"footnotes\">");
            foreach (var note in notes.OfType<Footnote>())
            {
                renderer.WriteLine($"<li id=\"fn-{note.Order}\" value=\"{note.Order}\">");
                renderer.WriteChildren(note);
                renderer.WriteLine("</li>");
            }
            renderer.WriteLine("</ol>");
        }
    }
}
