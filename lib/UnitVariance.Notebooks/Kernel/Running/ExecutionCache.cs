using System.Security.Cryptography;
using System.Text;
using UnitVariance.Notebooks.Documents;

namespace UnitVariance.Notebooks.Kernel;

/// <summary>
/// Keeps what notebooks showed when they last ran, so that a notebook runs again only where something has changed that it is made from. There is one entry a notebook, the newest;
/// an entry that is damaged or was made from something else counts as none.
/// </summary>
/// <param name="folder">Where the entries are; it may be deleted at any time.</param>
/// <param name="inputs">Files, and folders of files, that cells may read without naming them in <c>#r</c>, <c>#load</c> or <c>#!import</c>: data.</param>
public sealed class ExecutionCache(string folder, IReadOnlyList<string> inputs)
{
    private const string Extension = ".run";
    private readonly ExecutionHash _hash = new(inputs);

    /// <summary>A hash of all that decides what a notebook shows: its code, the files it names, the data, this host and .NET. Prose is not part of it, nor are outputs.</summary>
    /// <param name="notebook">The notebook.</param>
    /// <param name="path">Where it lies.</param>
    /// <param name="profile">Which representations displayed values get.</param>
    public string KeyOf(Notebook notebook, string path, OutputProfile profile)
    {
        ArgumentNullException.ThrowIfNull(notebook);
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return _hash.Of(notebook, Path.GetDirectoryName(Path.GetFullPath(path))!, profile);
    }

    /// <summary>The notebook with the outputs of its last run, or <c>null</c> if that is not known or was made from something else.</summary>
    /// <param name="notebook">The notebook as it is now; its prose may have changed since.</param>
    /// <param name="path">Where it lies.</param>
    /// <param name="key">Its <see cref="KeyOf"/>.</param>
    public Notebook? Find(Notebook notebook, string path, string key)
    {
        ArgumentNullException.ThrowIfNull(notebook);
        var entry = EntryOf(path);
        if (!File.Exists(entry) || Read(entry, key) is not { } cached) return null;
        var ran = new Queue<CodeCell>(cached.CodeCells);
        return notebook with { Cells = [.. notebook.Cells.Select(cell => cell is CodeCell code && ran.TryDequeue(out var last) ? code with { Outputs = last.Outputs, ExecutionCount = last.ExecutionCount } : cell)] };
    }

    /// <summary>Keeps a run in place of the notebook's earlier one. A run with failed or skipped cells is not kept: it shall be tried again.</summary>
    /// <param name="result">What the run gave.</param>
    /// <param name="path">Where the notebook lies.</param>
    /// <param name="key">The notebook's <see cref="KeyOf"/> from before the run.</param>
    /// <exception cref="IOException">The entry cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder does not allow it.</exception>
    public void Store(RunResult result, string path, string key)
    {
        ArgumentNullException.ThrowIfNull(result);
        if (!result.Passed) return;
        Directory.CreateDirectory(folder);
        var json = NotebookFile.ToJson(result.Notebook);
        AtomicFile.Write(EntryOf(path), $"{Head(key, json)}\n{json}");
    }

    /// <summary>Forgets every notebook but these, so that the cache does not keep what was renamed or deleted.</summary>
    public void KeepOnly(IEnumerable<string> paths)
    {
        if (!Directory.Exists(folder)) return;
        var kept = paths.Select(EntryOf).ToHashSet(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(folder).Where(file => !kept.Contains(file)).ToArray())
            File.Delete(file);
    }

    private string EntryOf(string path)
    {
        var full = Path.GetFullPath(path);
        return Path.Combine(folder, $"{Path.GetFileNameWithoutExtension(full)}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(full)))[..8]}{Extension}");
    }

    /// <summary>An entry's first line: what the run was made from, and a hash of what follows, by which a damaged entry is known.</summary>
    private static string Head(string key, string json) => $"{key} {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)))}";

    private static Notebook? Read(string entry, string key)
    {
        try
        {
            var text = File.ReadAllText(entry);
            var end = text.IndexOf('\n', StringComparison.Ordinal);
            return end >= 0 && text[..end] == Head(key, text[(end + 1)..]) ? NotebookFile.Parse(text[(end + 1)..], entry) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null; // what cannot be read is damaged: the notebook runs, and storing its result says what is wrong with the file
        }
    }
}
