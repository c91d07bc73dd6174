using UnitVariance.Notebooks.Site;

namespace Course;

/// <summary>A site that is ready to be written.</summary>
/// <param name="Chapters">The executed chapters, in reading order.</param>
/// <param name="Options">The site's words and pages; its scripts are added when it is written.</param>
internal sealed record Publication(IReadOnlyList<Chapter> Chapters, SiteOptions Options)
{
    /// <summary>Further files.</summary>
    public IReadOnlyList<(string Name, string Text)> Files { get; init; } = [];

    /// <summary>Fetches the scripts of a site while it is made ready, and writes it. The folder gets all of it or nothing.</summary>
    /// <param name="folder">Where to.</param>
    /// <param name="make">Makes it ready; gives <c>null</c>, and has said why, where there is nothing to write.</param>
    /// <param name="isAnnounced">Whether to say what was written.</param>
    /// <param name="cancellation">Stops everything.</param>
    /// <returns>Whether the site was written.</returns>
    public static async Task<bool> WriteAsync(string folder, Func<Task<Publication?>> make, bool isAnnounced, CancellationToken cancellation)
    {
        using var draft = DraftFolder.In(folder); // whether it can be written to shows before anything runs
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var fetching = Repository.Find().AssetsAsync(ended.Token);
        try
        {
            if (await make() is not { } site)
                return false;
            var assets = await fetching;
            foreach (var warning in SiteBuilder.Build(site.Chapters, site.Options with { Assets = assets }, draft.Path))
                Say.Problem(warning);
            foreach (var (name, text) in site.Files)
                await File.WriteAllTextAsync(Path.Combine(draft.Path, name), text, cancellation);
            draft.Complete(); // a full disk leaves the old site as it was
            if (isAnnounced)
                Say.Line($"{assets.Explanation}\nWrote {Repository.Shown(Path.GetFullPath(folder))}.");
            return true;
        }
        finally
        {
            await ended.CancelAsync(); // npm must not outlive a build that failed
            await Task.WhenAny(fetching);
        }
    }
}
