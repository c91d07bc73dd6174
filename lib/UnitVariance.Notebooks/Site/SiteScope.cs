namespace UnitVariance.Notebooks.Site;

/// <summary>
/// What the pages of a site know of each other: which equation or figure a label names, and how formulas look. A site's pages are written twice: the first time to
/// collect labels and formulas, the second time with all of them known. Mutable, between those two, and written by several pages at a time.
/// </summary>
/// <param name="chapters">The notebooks whose pages links may name by their files.</param>
internal sealed class SiteScope(IEnumerable<Chapter>? chapters = null)
{
    private readonly Dictionary<string, string> _slugs = (chapters ?? []).Where(chapter => chapter.Folder is not null)
        .DistinctBy(PathOf).ToDictionary(PathOf, chapter => chapter.Slug);

    private readonly Dictionary<(string Page, string Label), Numbered> _labels = [];
    private readonly Dictionary<Formula, string> _askedBy = [];
    private IReadOnlyDictionary<Formula, string>? _typeset;
    private readonly SortedSet<string> _warnings = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private bool _isComplete;

    /// <summary>The formulas so far, each with the first page that uses it, in the order of their names.</summary>
    public IReadOnlyDictionary<Formula, string> Formulas => _askedBy;

    /// <summary>From here on, every label is known, and formulas are shown as in <paramref name="typeset"/>; <c>null</c> leaves them to the pages' script.</summary>
    public void Complete(IReadOnlyDictionary<Formula, string>? typeset) => (_typeset, _isComplete) = (typeset, true);

    /// <summary>What the pages could not show, a sentence each, which begins with the page.</summary>
    public IReadOnlyList<string> Warnings => [.. _warnings];

    /// <summary>Tells of something that a page cannot show, once.</summary>
    public void Warn(string sentence)
    {
        lock (_lock)
            _warnings.Add(sentence);
    }

    /// <summary>The page of the notebook in this file, or <c>null</c> where none is made of it.</summary>
    public string? SlugOf(string path) => _slugs.GetValueOrDefault(path);

    public void Define(string page, string label, Numbered numbered)
    {
        if (_isComplete) return;
        lock (_lock)
        {
            if (_labels.TryAdd((page, label), numbered)) return;
        }
        throw new InvalidDataException($"{page} has the label {label} twice; give each equation and figure a label of its own.");
    }

    public Numbered Find(string page, string label, string askedBy)
    {
        if (!_isComplete) return new("?", label);
        return _labels.GetValueOrDefault((page, label))
            ?? throw new InvalidDataException($"{askedBy} refers to {label}, which {(page == askedBy ? "it" : page)} does not define; correct the link, or write \\label{{{label}}} into the equation, or tag the figure's cell {label}.");
    }

    public string? Typeset(Formula formula, string askedBy)
    {
        if (_isComplete) return _typeset?.GetValueOrDefault(formula);
        lock (_lock)
        {
            if (!_askedBy.TryGetValue(formula, out var first) || string.CompareOrdinal(askedBy, first) < 0)
                _askedBy[formula] = askedBy;
        }
        return null;
    }

    private static string PathOf(Chapter chapter) => Path.GetFullPath(Path.Combine(chapter.Folder!, chapter.FileName));
}
