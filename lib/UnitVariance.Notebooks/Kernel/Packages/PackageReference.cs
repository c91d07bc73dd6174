using System.Text.RegularExpressions;

namespace UnitVariance.Notebooks.Kernel.Packages;

/// <summary>A package that a cell names.</summary>
/// <param name="Id">Its id, such as <c>MathNet.Numerics</c>.</param>
/// <param name="Version">A version or a range in NuGet's notation, such as <c>5.0.0</c>, <c>5.*</c> or <c>[5.0,6.0)</c>; <c>*</c>, the newest stable one, where the cell gives none.</param>
internal sealed partial record PackageReference(string Id, string Version)
{
    /// <summary>Reads what follows <c>nuget:</c>.</summary>
    /// <exception cref="CellException">It is not a package.</exception>
    public static PackageReference Parse(string text)
    {
        var (id, version) = text.Split(',', 2, StringSplitOptions.TrimEntries) is [var first, var second] ? (first, second) : (text.Trim(), "*");
        if (!ValidId.IsMatch(id) || !ValidVersion.IsMatch(version))
            throw new CellException($"A package is named by its id and, if you like, a version, and '{text.Trim()}' is not; write #r \"nuget: Id, 1.2.3\".");
        return new PackageReference(id, version);
    }

    /// <summary>As error messages call it.</summary>
    public override string ToString() => Version == "*" ? Id : $"{Id} {Version}";

    [GeneratedRegex(@"^\w+([_.-]\w+)*$", RegexOptions.CultureInvariant)]
    private static partial Regex ValidId { get; }

    [GeneratedRegex(@"^[0-9A-Za-z.*+,()\[\]\s-]+$", RegexOptions.CultureInvariant)]
    private static partial Regex ValidVersion { get; }
}

/// <summary>A package cannot be restored, or a native library of it not loaded. The message is one sentence that names the package, the reason and the remedy.</summary>
/// <param name="package">The package, such as <c>Plotly.NET 4.2.0</c>.</param>
/// <param name="message">The sentence.</param>
internal sealed class PackageException(string package, string message) : Exception(message)
{
    public string Package => package;
}
