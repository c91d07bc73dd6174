using System.Globalization;
using System.Text.RegularExpressions;

namespace UnitVariance.Notebooks.Site;

/// <summary>A heading of a page, for its table of contents.</summary>
internal sealed record Heading(int Level, string Text, string Id);

/// <summary>A numbered equation or figure.</summary>
/// <param name="Number">Its number in the book, <c>5.2</c>, or in the page where the page has no number.</param>
/// <param name="Id">The id of its element.</param>
internal sealed record Numbered(string Number, string Id);

/// <summary>A picture that a page shows, as a file of the site.</summary>
internal sealed record Picture(string Address, byte[] Content);

/// <summary>
/// What one page counts and collects while its cells are read: headings, equations, figures, footnotes, pictures, formulas. Mutable: a page is read from top to bottom.
/// </summary>
internal sealed partial class PageScope(string slug)
{
    private const string NotebookExtension = ".ipynb";

    /// <summary>Ids that the frame of a page uses itself.</summary>
    private static readonly string[] FrameIds = [PageFrame.MainId, "search", "results"];

    private readonly List<Heading> _headings = [];
    private readonly List<Picture> _pictures = [];
    private readonly Dictionary<string, Picture> _copies = [];
    private readonly Dictionary<string, Numbered> _labels = [];
    private readonly List<Markdown> _texts = [];
    private readonly HashSet<Formula> _formulas = [];
    private readonly List<string> _warnings = [];
    private int _equations, _figures;

    public string Slug => slug;

    /// <summary>The headings so far, in order.</summary>
    public IReadOnlyList<Heading> Headings => _headings;

    /// <summary>The pictures so far, in order.</summary>
    public IReadOnlyList<Picture> Pictures => _pictures;

    /// <summary>Where the page's notebook lies; <c>null</c> where nobody knows.</summary>
    public string? Folder { get; init; }

    /// <summary>The kinds of boxes.</summary>
    public IReadOnlyList<string> Boxes { get; init; } = [];

    /// <summary>The files beside the notebook that the page shows.</summary>
    public IReadOnlyList<Picture> Copies => [.. _copies.Values];

    /// <summary>The equations and figures that have names.</summary>
    public IReadOnlyDictionary<string, Numbered> Labels => _labels;

    /// <summary>The formulas of the page.</summary>
    public IReadOnlyCollection<Formula> Formulas => _formulas;

    /// <summary>What the page could not show, a sentence each.</summary>
    public IReadOnlyList<string> Warnings => _warnings;

    /// <summary>How many figures there are so far.</summary>
    public int Figures => _figures;

    /// <summary>The footnotes so far; their numbers go on from cell to cell.</summary>
    public int Footnotes { get; set; }

    /// <summary>The links from the text to footnotes so far.</summary>
    public int FootnoteLinks { get; set; }

    /// <summary>A new heading, with an id of its own.</summary>
    public Heading AddHeading(int level, string text, string slugOfText)
    {
        var name = NamesOfParts().IsMatch(slugOfText) ? "section-" + slugOfText : slugOfText;
        var id = name;
        for (var n = 2; FrameIds.Contains(id) || _headings.Any(heading => heading.Id == id); n++)
            id = $"{name}-{n}";
        _headings.Add(new(level, text, id));
        return _headings[^1];
    }

    /// <summary>The next equation; <paramref name="label"/> is its name for references, where it has one.</summary>
    public Numbered AddEquation(string? label) => Add("eq", ++_equations, label);

    /// <summary>The next figure.</summary>
    public Numbered AddFigure(string? label) => Add("fig", ++_figures, label);

    /// <summary>A picture of the figure that was added last; gives its address.</summary>
    public string AddPicture(byte[] content)
    {
        _pictures.Add(new($"pictures/{slug}-{_figures}.png", content));
        return _pictures[^1].Address;
    }

    /// <summary>The address of a picture on the site. One beside the notebook is copied; one that is missing is told and stays as it is.</summary>
    public string PictureAt(string address)
    {
        if (address.StartsWith("attachment:", StringComparison.OrdinalIgnoreCase))
        {
            _warnings.Add($"{slug} shows the attachment {address["attachment:".Length..]}, which its cell does not hold; attach the picture again.");
            return address;
        }
        if (address.Length == 0 || address[0] is '/' or '#' || Scheme().IsMatch(address)) return address;
        var name = Uri.UnescapeDataString(address.Split('?', '#')[0]);
        var file = Folder is null ? name : Path.GetFullPath(Path.Combine(Folder, name));
        if (Folder is null || !File.Exists(file))
        {
            _warnings.Add($"{slug} shows the picture {address}, which is not there; put it beside the notebook or correct its address.");
            return address;
        }
        if (!_copies.TryGetValue(file, out var copy))
            _copies[file] = copy = new($"pictures/{slug}-file-{_copies.Count + 1}{Path.GetExtension(file)}", File.ReadAllBytes(file));
        return copy.Address;
    }

    /// <summary>The page, without extension, of the notebook at an address without extension, such as <c>../05-xavier</c>: all pages of a site lie in one folder.</summary>
    public string PageAt(string address, SiteLabels labels) => Folder is null
        ? address
        : labels.SlugOf(Path.GetFullPath(Path.Combine(Folder, Uri.UnescapeDataString(address) + NotebookExtension))) ?? address;

    /// <summary>A text of the page.</summary>
    public void Add(Markdown text) => _texts.Add(text);

    /// <summary>A formula of the page.</summary>
    public Formula AddFormula(Formula formula)
    {
        _formulas.Add(formula);
        return formula;
    }

    /// <summary>Gives the texts the numbers that they refer to.</summary>
    public void Resolve(SiteLabels labels) => _texts.ForEach(text => text.Resolve(labels));

    private Numbered Add(string kind, int number, string? label)
    {
        var text = number.ToString(CultureInfo.InvariantCulture);
        var chapter = ChapterNumber().Match(slug);
        var numbered = new Numbered(chapter.Success ? $"{chapter.Groups[1].Value}.{text}" : text, label ?? $"{kind}-{text}");
        if (label is not null && !_labels.TryAdd(label, numbered))
            throw new InvalidDataException($"{slug} has the label {label} twice; give each equation and figure a label of its own.");
        return numbered;
    }

    [GeneratedRegex("^([A-Za-z][A-Za-z0-9+.-]*:)")]
    private static partial Regex Scheme();

    [GeneratedRegex("^0*([0-9]+)-")]
    private static partial Regex ChapterNumber();

    [GeneratedRegex("^(eq|fig|fn|fnref|cell)(-|$)")]
    private static partial Regex NamesOfParts();
}
