using UnitVariance.Notebooks.Site;

namespace Course;

/// <summary>Any notebooks as a site: no claims, no ledger, no chapters to come.</summary>
internal static class NotebookSite
{
    /// <summary>Runs the notebooks and writes their pages, and says whether every cell ran. Nothing is written otherwise.</summary>
    public static async Task<bool> BuildAsync(IReadOnlyList<string> paths, string folder, BuildSettings settings, CancellationToken cancellation)
    {
        var notebooks = NotebookPath.All(paths);
        string[] slugs = [.. notebooks.Select(Slug)];
        if (slugs.GroupBy(slug => slug, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1) is { } same)
            throw new CourseException($"{string.Join(" and ", notebooks.Where((_, i) => slugs[i].Equals(same.Key, StringComparison.OrdinalIgnoreCase)).Select(notebook => notebook.Path))} would both become {same.Key}.html; name a folder that holds both, or build two sites.");
        return await Publication.WriteAsync(folder, async () =>
        {
            var runs = await Runs.AllAsync(notebooks, new() { Options = settings.Options, Parallel = settings.Parallel }, cancellation);
            if (!Runs.ReportFailures(runs))
                return null;
            Chapter[] chapters = [.. runs.Select((run, i) => new Chapter(slugs[i], run.Shown) { Folder = Path.GetDirectoryName(Path.GetFullPath(run.Path)), FileName = Path.GetFileName(run.Path) })];
            return new(chapters, SiteContent.Plain(Title(paths, chapters)) with { Address = settings.Address });
        }, isAnnounced: true, cancellation);
    }

    /// <summary>The path below the named folder with dashes. Two names are taken by the site's own pages.</summary>
    private static string Slug(NotebookPath notebook)
    {
        var slug = Path.ChangeExtension(notebook.Below, null).Replace(Path.DirectorySeparatorChar, '-');
        return slug.ToLowerInvariant() is "index" or "404" ? "notebook-" + slug : slug;
    }

    /// <summary>The name of the folder; none where there is a single notebook, after which the site is called.</summary>
    private static string Title(IReadOnlyList<string> paths, Chapter[] chapters) => chapters.Length == 1 ? ""
        : Path.GetFileName(Path.TrimEndingDirectorySeparator(Directory.Exists(paths[0]) ? Path.GetFullPath(paths[0]) : chapters[0].Folder!));
}
