using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace UnitVariance.Notebooks.Kernel.Packages;

/// <summary>
/// Loads the native libraries of restored packages. An application has all of them in one folder; here each stays in its package's, so what one needs of
/// another package is loaded before it.
/// </summary>
internal sealed partial class NativeLibraries
{
    private readonly Dictionary<string, PackagedLibrary> _byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentQueue<PackageException> _refused = [];

    /// <summary>What was said of the libraries that were asked for and that this system is too old for.</summary>
    public IReadOnlyCollection<PackageException> Refused => _refused;

    /// <summary>Makes libraries known by their file names; the first of a name counts.</summary>
    public void Add(IEnumerable<PackagedLibrary> libraries)
    {
        foreach (var library in libraries) _byName.TryAdd(Path.GetFileName(library.Path), library);
    }

    /// <summary>Loads the library of this file name, if there is one.</summary>
    /// <param name="file">The file's name, such as <c>libLibTorchSharp.so</c>.</param>
    /// <param name="handle">The library.</param>
    /// <exception cref="PackageException">It needs a newer version of one of the system's libraries.</exception>
    /// <exception cref="DllNotFoundException">It cannot be loaded for another reason.</exception>
    public bool TryLoad(string file, out nint handle)
    {
        handle = _byName.TryGetValue(file, out var library) ? Load(library, []) : 0;
        return library is not null;
    }

    private nint Load(PackagedLibrary library, HashSet<string> tried)
    {
        while (true)
        {
            try
            {
                return NativeLibrary.Load(library.Path);
            }
            catch (DllNotFoundException exception)
            {
                if (Newer().Match(exception.Message) is { Success: true } newer) throw Refusal(library, newer);
                if (!NeedsAnother(exception.Message, out var other) || !tried.Add(other.Path)) throw;
                Load(other, tried);
            }
        }
    }

    private bool NeedsAnother(string message, [NotNullWhen(true)] out PackagedLibrary? other)
    {
        other = Missing().Matches(message).Select(missing => _byName.GetValueOrDefault(missing.Groups[1].Value)).FirstOrDefault(known => known is not null);
        return other is not null;
    }

    private PackageException Refusal(PackagedLibrary library, Match newer)
    {
        var needing = _byName.GetValueOrDefault(Path.GetFileName(newer.Groups[3].Value)) ?? library;
        var refusal = new PackageException(needing.Package, $"{needing.Package} cannot be used here, because its library {Path.GetFileName(needing.Path)} needs {newer.Groups[2].Value}, a newer {Path.GetFileName(newer.Groups[1].Value)} than this system's; use a newer system, or an older version of the package.");
        _refused.Enqueue(refusal);
        return refusal;
    }

    // The Linux loader's words: "libtorch.so: cannot open shared object file", and "/lib/libstdc++.so.6: version `GLIBCXX_3.4.32' not found (required by /packages/libLibTorchSharp.so)".
    // It says them in the user's language, so only the names in them are looked for.
    [GeneratedRegex(@"^([^/\s:]+\.so[^/\s:]*): ", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Missing();

    [GeneratedRegex(@"^(\S+\.so[^/\s:]*): .*?([A-Z][A-Z0-9]*_[0-9]+(?:\.[0-9]+)+)\b.*\([^/)]*(/[^)]*)\)$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Newer();
}
