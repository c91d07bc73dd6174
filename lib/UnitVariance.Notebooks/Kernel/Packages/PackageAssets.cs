using System.Text.Json.Nodes;

namespace UnitVariance.Notebooks.Kernel.Packages;

/// <summary>The files of restored packages, those of the packages that they need in their turn included.</summary>
/// <param name="Compile">The assemblies to compile against.</param>
/// <param name="Runtime">The assemblies to load.</param>
/// <param name="Native">The native libraries for this machine.</param>
/// <param name="Extensions">The assemblies, and the notebooks called <c>extension.dib</c>, that .NET Interactive would run.</param>
/// <param name="Versions">The version that each package resolved to, by its id.</param>
internal sealed record PackageAssets(
    IReadOnlyList<string> Compile, IReadOnlyList<string> Runtime, IReadOnlyList<PackagedLibrary> Native, IReadOnlyList<string> Extensions, IReadOnlyDictionary<string, string> Versions)
{
    private const string ExtensionFolder = "interactive-extensions/dotnet/";
    private const string Nothing = "_._"; // NuGet's name for a folder that is empty on purpose

    /// <summary>Whether every file is still there; NuGet's own folder of packages may have been cleared.</summary>
    public bool Exist => Compile.Concat(Runtime).Concat(Native.Select(library => library.Path)).Concat(Extensions).All(File.Exists);

    /// <summary>Reads the <c>project.assets.json</c> that a restore leaves.</summary>
    /// <param name="path">The file.</param>
    /// <param name="runtime">The runtime identifier, such as <c>linux-x64</c>, for which assets were chosen.</param>
    public static PackageAssets Read(string path, string runtime)
    {
        var root = JsonNode.Parse(File.ReadAllText(path))!.AsObject();
        string[] folders = [.. root["packageFolders"]!.AsObject().Select(folder => folder.Key)];
        var packages = root["targets"]!.AsObject().Single(target => target.Key.EndsWith("/" + runtime, StringComparison.Ordinal)).Value!.AsObject();
        var versions = packages.Select(package => package.Key.Split('/', 2)).ToDictionary(name => name[0], name => name[1], StringComparer.OrdinalIgnoreCase);
        return new PackageAssets(Files("compile", (path, _) => path), Files("runtime", (path, _) => path), Files("native", (path, package) => new PackagedLibrary(path, package)), Extensions(), versions);

        List<T> Files<T>(string kind, Func<string, string, T> made) =>
        [
            .. from package in packages
               from file in package.Value![kind]?.AsObject() ?? []
               where !file.Key.EndsWith(Nothing, StringComparison.Ordinal)
               select made(Find((string)root["libraries"]![package.Key]!["path"]!, file.Key), package.Key.Replace('/', ' ')),
        ];

        List<string> Extensions() =>
        [
            .. from package in packages
               let library = root["libraries"]![package.Key]!
               from file in library["files"]?.AsArray().Select(file => (string)file!) ?? []
               where file.StartsWith(ExtensionFolder, StringComparison.OrdinalIgnoreCase) && IsExtension(file[ExtensionFolder.Length..])
               select Find((string)library["path"]!, file),
        ];

        // Usually there is one folder; where there are more, the first that has the file counts.
        string Find(string package, string file) =>
            folders.Select(folder => Path.Combine(folder, package, file)).FirstOrDefault(File.Exists) ?? Path.Combine(folders[0], package, file);
    }

    private static bool IsExtension(string name) =>
        !name.Contains('/', StringComparison.Ordinal) && (name.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) || name.Equals("extension.dib", StringComparison.OrdinalIgnoreCase));
}

/// <summary>A native library of a restored package.</summary>
/// <param name="Path">Its file.</param>
/// <param name="Package">The package that it is in, such as <c>TorchSharp 0.107.0</c>.</param>
internal sealed record PackagedLibrary(string Path, string Package);
