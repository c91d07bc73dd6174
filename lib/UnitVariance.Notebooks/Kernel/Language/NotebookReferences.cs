using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace UnitVariance.Notebooks.Kernel;

/// <summary>Finds the assemblies that cells compile against: .NET itself, and what they name with <c>#r</c>.</summary>
/// <param name="folder">The notebook's folder, from which relative paths start.</param>
internal sealed class NotebookReferences(string folder) : MetadataReferenceResolver
{
    private static readonly string FrameworkFolder = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
    private static readonly Dictionary<string, string> Platform = TrustedAssemblies();
    private static readonly Lazy<MappedAssembly[]> ForCells = new(() => [.. Platform.Values.Where(IsFramework).Select(MappedAssembly.Open).Where(assembly => assembly.HasPublicTypes()), .. CellNames().Select(MappedAssembly.Open)]);
    private static readonly Lazy<HashSet<string>> HostNames = new(() =>
        [.. MappedAssembly.PublicNames(CellNames()[0]).Where(name => !name.StartsWith(nameof(UnitVariance) + ".", StringComparison.Ordinal))]);
    private readonly Dictionary<string, PortableExecutableReference> _byPath = new(StringComparer.Ordinal);

    /// <summary>
    /// Every assembly of .NET that declares types, and the three that hold the names a cell may use. They are this resolver's own: the compiler keeps what it learns about an assembly with
    /// the reference to it, and chains of submissions that shared references could find the same name twice.
    /// </summary>
    public IReadOnlyList<MetadataReference> Default { get; } = [.. ForCells.Value.Select(assembly => assembly.ToReference())];

    /// <summary>Whether an assembly is part of .NET or of what a cell and the host must share.</summary>
    public static bool IsShared(string simpleName) =>
        Platform.TryGetValue(simpleName, out var path) && (IsFramework(path) || CellNames().Contains(path));

    /// <summary>
    /// A package's assembly. Where it declares names that the host supplies too, as Microsoft.DotNet.Interactive does <c>Kernel</c>, cells see the host's: what else refers to the assembly
    /// finds its types all the same.
    /// </summary>
    public static PortableExecutableReference FromPackage(string path)
    {
        var reference = MetadataReference.CreateFromFile(path);
        return MappedAssembly.PublicNames(path).Overlaps(HostNames.Value) ? reference.WithAliases(["package"]) : reference;
    }

    public override bool ResolveMissingAssemblies => true;

    /// <summary>A path, absolute or relative to the file that names it or to the notebook; or the name of an assembly of .NET.</summary>
    public override ImmutableArray<PortableExecutableReference> ResolveReference(string reference, string? baseFilePath, MetadataReferenceProperties properties)
    {
        var beside = Path.GetDirectoryName(Path.Combine(folder, baseFilePath ?? ""))!;
        string[] places = [Path.GetFullPath(reference, beside), Path.GetFullPath(reference, folder)];
        var found = places.FirstOrDefault(File.Exists) ?? Platform.GetValueOrDefault(reference.Split(',')[0].Trim());
        return found is null ? [] : [FromFile(found)];
    }

    /// <summary>What a referenced assembly refers to in its turn is beside it, or part of .NET.</summary>
    public override PortableExecutableReference? ResolveMissingAssembly(MetadataReference definition, AssemblyIdentity referenceIdentity)
    {
        var beside = Path.Combine(Path.GetDirectoryName((definition as PortableExecutableReference)?.FilePath) ?? folder, referenceIdentity.Name + ".dll");
        if (File.Exists(beside)) return FromFile(beside);
        return Platform.TryGetValue(referenceIdentity.Name, out var path) ? FromFile(path) : null;
    }

    public override bool Equals(object? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => folder.GetHashCode(StringComparison.Ordinal);

    private PortableExecutableReference FromFile(string path) =>
        _byPath.TryGetValue(path, out var known) ? known : _byPath[path] = MetadataReference.CreateFromFile(path);

    private static bool IsFramework(string path) => Path.GetDirectoryName(path) == FrameworkFolder;

    private static string[] CellNames() =>
    [
        typeof(Microsoft.DotNet.Interactive.Kernel).Assembly.Location,
        typeof(Microsoft.DotNet.Interactive.Formatting.Formatter).Assembly.Location,
        typeof(Microsoft.AspNetCore.Html.IHtmlContent).Assembly.Location,
    ];

    // .NET lists its core library twice.
    private static Dictionary<string, string> TrustedAssemblies() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .DistinctBy(path => Path.GetFileNameWithoutExtension(path), StringComparer.OrdinalIgnoreCase)
            .ToDictionary(path => Path.GetFileNameWithoutExtension(path), StringComparer.OrdinalIgnoreCase);
}
