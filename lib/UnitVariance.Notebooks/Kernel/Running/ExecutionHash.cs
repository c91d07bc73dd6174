using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using UnitVariance.Notebooks.Documents;

namespace UnitVariance.Notebooks.Kernel;

/// <summary>A hash of everything that decides what a notebook shows. Files are read once for all notebooks.</summary>
internal sealed class ExecutionHash(IReadOnlyList<string> inputs)
{
    private const string FormatOfEntries = "1";
    private readonly ConcurrentDictionary<string, Lazy<string>> _files = new(StringComparer.Ordinal);

    public string Of(Notebook notebook, string folder, OutputProfile profile)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(FormatOfEntries);
        Add(profile.ToString());
        Add(RuntimeInformation.FrameworkDescription);
        foreach (var cell in notebook.CodeCells)
        {
            Add(cell.Source);
            Add(cell.Metadata.ToJsonString()); // tags and the language
        }
        foreach (var file in HostFiles().Concat(inputs.SelectMany(FilesIn)).Concat(NamedFiles.Of(notebook, folder)))
        {
            Add(Path.GetFileName(file));
            Add(Content(file));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());

        // With its length before it, so that no two lists of texts give the same bytes.
        void Add(string text)
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            hash.AppendData(Encoding.UTF8.GetBytes(bytes.Length.ToString(CultureInfo.InvariantCulture) + ":"));
            hash.AppendData(bytes);
        }
    }

    /// <summary>This assembly, and the list of packages, with their hashes, that it runs with.</summary>
    private static string[] HostFiles()
    {
        var host = typeof(ExecutionHash).Assembly.Location;
        return [host, Path.ChangeExtension(host, ".deps.json"), Path.ChangeExtension(host, ".runtimeconfig.json")];
    }

    private static IEnumerable<string> FilesIn(string path) => Directory.Exists(path)
        ? Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        : [path];

    private string Content(string path) => _files.GetOrAdd(path, file => new Lazy<string>(() => HashOf(file))).Value;

    private static string HashOf(string path)
    {
        if (!File.Exists(path)) return "missing";
        using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
