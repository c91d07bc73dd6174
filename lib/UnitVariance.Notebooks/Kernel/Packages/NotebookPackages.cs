namespace UnitVariance.Notebooks.Kernel.Packages;

/// <summary>The packages and feeds that the cells of one notebook have named so far.</summary>
/// <param name="folder">The notebook's folder, from which relative feeds start.</param>
/// <param name="cacheFolder">Where results of restores are kept.</param>
internal sealed class NotebookPackages(string folder, string cacheFolder)
{
    private readonly PackageRestore _restore = new(folder, cacheFolder);
    private readonly List<string> _sources = [];
    private readonly List<PackageReference> _restored = [];
    private readonly List<PackageReference> _named = [];
    private IReadOnlyDictionary<string, string> _versions = new Dictionary<string, string>();

    /// <summary><c>#i "nuget: source"</c>: packages may come from there too.</summary>
    /// <exception cref="CellException">It is neither an address nor a folder that exists.</exception>
    public void AddSource(string source)
    {
        var isAddress = source.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || source.StartsWith("https://", StringComparison.OrdinalIgnoreCase);
        var place = isAddress ? source : Path.GetFullPath(source, folder);
        if (!isAddress && !Directory.Exists(place))
            throw new CellException($"#i \"nuget: source\" needs an address (https://..) or a folder of packages, and '{source}' is neither; correct it.");
        if (!_sources.Contains(place)) _sources.Add(place);
    }

    /// <summary><c>#r "nuget: Id, Version"</c>: the package is restored before the next piece of code.</summary>
    /// <exception cref="CellException">An earlier cell named another version of it.</exception>
    public void Add(PackageReference package)
    {
        var earlier = _restored.Concat(_named).FirstOrDefault(other => string.Equals(other.Id, package.Id, StringComparison.OrdinalIgnoreCase));
        if (earlier is null)
            _named.Add(package);
        else if (_versions.GetValueOrDefault(package.Id) is { } version)
            Agree(package, version);
        else if (earlier.Version == "*")
            _named[_named.IndexOf(earlier)] = package; // not restored yet, so that any version will do
        else
            Agree(package, earlier.Version);
    }

    /// <summary>Restores what has been named since the last time, together with all before it; <c>null</c> if nothing has.</summary>
    /// <param name="tell">Told when a restore starts, when it has ended, and what the user should know of it.</param>
    /// <exception cref="PackageException">It cannot be restored; it is forgotten then, so that a later cell may name another version.</exception>
    public async Task<PackageAssets?> RestoreAsync(Action<KernelEvent> tell)
    {
        if (_named.Count == 0) return null;
        PackageReference[] all = [.. _restored, .. _named];
        _named.Clear();
        var assets = await _restore.GetAsync(all, _sources, tell).ConfigureAwait(false);
        _restored.Clear();
        _restored.AddRange(all);
        _versions = assets.Versions;
        return assets;
    }

    private static void Agree(PackageReference package, string version)
    {
        if (!PackageVersion.Allows(package.Version, version))
            throw new CellException($"A notebook can use one version of a package, and {package.Id} is in use already as {version}, not {package.Version}; name one version in both places.");
    }
}
