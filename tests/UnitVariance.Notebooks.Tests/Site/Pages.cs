using System.Text.Json.Nodes;
using UnitVariance.Notebooks.Documents;
using UnitVariance.Notebooks.Site;

namespace UnitVariance.Notebooks.Tests.Site;

/// <summary>Chapters made in a line.</summary>
internal static class Pages
{
    public static CodeCell Code(string source, params Output[] outputs) => new("c-1", source, [], outputs, 1);

    public static MarkdownCell Text(string source, JsonObject? attachments = null) => new("m-1", source, [], attachments);

    public static Chapter Chapter(string slug, params Cell[] cells) => new(slug, new Notebook(cells, []));

    public static ChapterPage Of(params Cell[] cells) => ChapterPage.Of(Chapter("01-a", cells));
}
