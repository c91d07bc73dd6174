using System.IO.Compression;
using System.Runtime.InteropServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using UnitVariance.Notebooks.Kernel;

namespace UnitVariance.Notebooks.Tests.Kernel;

/// <summary>A folder of packages made on the spot, and a <c>nuget.config</c> that knows no other place, so that no network is needed and the user's own packages stay as they are.</summary>
internal sealed class PackageFeed
{
    private readonly TemporaryFolder _folder;
    private readonly string _place;

    public PackageFeed(TemporaryFolder folder)
    {
        _folder = folder;
        _place = Directory.CreateDirectory(Path.Combine(folder.Path, "feed")).FullName;
        folder.Write("nuget.config", """
            <configuration>
              <config><add key="globalPackagesFolder" value="global" /></config>
              <packageSources><clear /></packageSources>
              <fallbackPackageFolders><clear /></fallbackPackageFolders>
            </configuration>
            """);
    }

    public string Source => _place;

    /// <summary>Packs an assembly of the package's name, compiled from <paramref name="code"/>, and returns the assembly's path.</summary>
    public string Add(string id, string version, string code, string? dependency = null, string? native = null, string? nativeName = null, string[]? references = null, string? extensionNotebook = null, bool isExtension = false)
    {
        var assembly = Path.Combine(_folder.Path, id + ".dll");
        var compiled = CSharpCompilation.Create(
            id,
            [CSharpSyntaxTree.ParseText(code)],
            [.. new NotebookReferences(_folder.Path).Default, .. (references ?? []).Select(NotebookReferences.FromPackage)],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)).Emit(assembly);
        Assert.True(compiled.Success, string.Join('\n', compiled.Diagnostics));

        using var package = ZipFile.Open(Path.Combine(_place, $"{id}.{version}.nupkg"), ZipArchiveMode.Create);
        package.CreateEntryFromFile(assembly, $"lib/net{Environment.Version.Major}.0/{id}.dll");
        if (native is not null) package.CreateEntryFromFile(native, $"runtimes/{RuntimeInformation.RuntimeIdentifier}/native/{nativeName ?? NativeName}");
        if (isExtension) package.CreateEntryFromFile(assembly, $"interactive-extensions/dotnet/{id}.dll");
        if (extensionNotebook is not null)
        {
            using var notebook = new StreamWriter(package.CreateEntry("interactive-extensions/dotnet/extension.dib").Open());
            notebook.Write(extensionNotebook);
        }
        using var manifest = new StreamWriter(package.CreateEntry(id + ".nuspec").Open());
        manifest.Write($"""
            <package><metadata><id>{id}</id><version>{version}</version><authors>test</authors><description>test</description>
            <dependencies><group targetFramework="net{Environment.Version.Major}.0">{dependency}</group></dependencies></metadata></package>
            """);
        return assembly;
    }

    /// <summary>What a native library called <c>counting</c> is called here.</summary>
    public static string NativeName => OperatingSystem.IsWindows() ? "counting.dll" : OperatingSystem.IsMacOS() ? "libcounting.dylib" : "libcounting.so";
}
