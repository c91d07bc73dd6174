using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using UnitVariance.Notebooks.Kernel.Packages;

namespace UnitVariance.Notebooks.Kernel;

/// <summary>
/// Loads compiled cells and the assemblies they refer to. A dependency is taken from beside the referenced assembly even where the host has one of the same name;
/// only .NET itself and the names a cell may use are shared with the host.
/// </summary>
internal sealed class NotebookAssemblies() : AssemblyLoadContext("notebook")
{
    private static readonly string NativeEnding = OperatingSystem.IsWindows() ? ".dll" : OperatingSystem.IsMacOS() ? ".dylib" : ".so";
    private readonly Dictionary<string, string> _paths = new(StringComparer.OrdinalIgnoreCase);
    private readonly NativeLibraries _native = new();
    private readonly List<string> _folders = [];

    /// <summary>What was said of the packages' native libraries that were asked for and that this system is too old for.</summary>
    public IReadOnlyCollection<PackageException> Refused => _native.Refused;

    /// <summary>Makes a referenced assembly, and those beside it, known by name.</summary>
    public void Add(string path)
    {
        _paths.TryAdd(Path.GetFileNameWithoutExtension(path), path);
        var folder = Path.GetDirectoryName(path)!;
        if (!_folders.Contains(folder)) _folders.Add(folder);
    }

    /// <summary>Makes the files of packages known by name, whatever folders they are in.</summary>
    public void Add(PackageAssets packages)
    {
        foreach (var path in packages.Runtime.Concat(packages.Extensions)) _paths.TryAdd(Path.GetFileNameWithoutExtension(path), path);
        _native.Add(packages.Native);
    }

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        var name = assemblyName.Name!;
        if (NotebookReferences.IsShared(name)) return null;
        var path = _paths.GetValueOrDefault(name) ?? FirstFile(name + ".dll");
        return path is null ? null : LoadFromAssemblyPath(path);
    }

    protected override nint LoadUnmanagedDll(string unmanagedDllName)
    {
        // The runtime's own rules: the name as it is, with the system's ending, and both with "lib" before them.
        string[] names = [unmanagedDllName, unmanagedDllName + NativeEnding, "lib" + unmanagedDllName, $"lib{unmanagedDllName}{NativeEnding}"];
        foreach (var name in names)
            if (_native.TryLoad(name, out var library)) return library;
        var native = Path.Combine("runtimes", RuntimeInformation.RuntimeIdentifier, "native");
        var path = names.SelectMany(name => new[] { name, Path.Combine(native, name) }).Select(FirstFile).FirstOrDefault(found => found is not null);
        return path is null ? 0 : LoadUnmanagedDllFromPath(path);
    }

    private string? FirstFile(string name) => _folders.Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
}
