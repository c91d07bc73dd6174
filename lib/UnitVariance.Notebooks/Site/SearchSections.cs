using System.Text;
using Markdig.Renderers.Html;
using Markdig.Syntax;

namespace UnitVariance.Notebooks.Site;

/// <summary>What the search knows of one section of a page.</summary>
/// <param name="Address">The page and the heading's id: <c>01-a.html#goal</c>.</param>
/// <param name="Page">The page's title.</param>
/// <param name="Heading">The section's heading.</param>
/// <param name="Text">Its words.</param>
/// <param name="Code">Its code.</param>
internal sealed record SearchSection(string Address, string Page, string Heading, string Text, string Code);

/// <summary>Collects the sections of a page for the search, from top to bottom. Mutable.</summary>
internal sealed class SearchSections(string fileName)
{
    /// <summary>Headings of deeper levels belong to the section they stand in.</summary>
    private const int DeepestLevel = 3;

    private readonly List<(string Heading, string Id, StringBuilder Text, StringBuilder Code)> _sections = [];

    /// <summary>Adds a Markdown cell after it has become HTML: its headings have their ids then.</summary>
    public void Add(MarkdownDocument document)
    {
        foreach (var block in document)
        {
            if (block is HeadingBlock { Level: <= DeepestLevel, Inline: { } inline } heading)
                _sections.Add((PlainText.Of(inline), heading.GetAttributes().Id ?? "", new(), new()));
            else
                Append(PlainText.ForSearch(block), text: true);
        }
    }

    /// <summary>Adds a code cell.</summary>
    public void Add(string code) => Append(code, text: false);

    public IEnumerable<SearchSection> Of(string title) =>
        _sections.Select(section => new SearchSection(section.Id.Length > 0 ? $"{fileName}#{section.Id}" : fileName, title, section.Heading, section.Text.ToString().Trim(), section.Code.ToString().Trim()));

    private void Append(string words, bool text)
    {
        if (words.Length == 0) return;
        if (_sections.Count == 0) _sections.Add(("", "", new(), new()));
        var (_, _, texts, codes) = _sections[^1];
        (text ? texts : codes).Append(words).Append('\n');
    }
}
