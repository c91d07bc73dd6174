using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using UnitVariance.Notebooks.Kernel;

namespace UnitVariance.Notebooks.Tests.Kernel;

[Collection(nameof(OneKernelAtATime))]
public sealed class ReferencesOfCells : IDisposable
{
    private readonly InProcessKernel _kernel = new();

    public void Dispose() => _kernel.Dispose();

    [Fact]
    public async Task Find_a_library_by_relative_or_absolute_path_and_its_dependencies_beside_it()
    {
        var inner = Compile("libs/Inner.dll", "public class Inner { public static string Name => \"inner\"; }");
        var outer = Compile("libs/Outer.dll", "public class Outer { public static string Name => \"outer \" + Inner.Name; public Inner Part => new(); }", inner);
        Assert.Empty(await _kernel.Run("#r \"libs/Outer.dll\""));
        Assert.Equal("outer inner", await _kernel.Print("Console.Write(Outer.Name);"));
        Assert.Equal("Inner", await _kernel.Print("Console.Write(new Outer().Part.GetType().Name);"));
        Assert.Equal(outer, await _kernel.Print($"#r \"{outer.Replace('\\', '/')}\"\nConsole.Write(typeof(Outer).Assembly.Location);"));
    }

    [Fact]
    public async Task Prefer_the_dependency_beside_the_library_over_the_hosts_of_the_same_name()
    {
        var own = Compile("libs/Markdig.dll", "namespace Markdig; public class Markdown { public static string Whose => \"the notebook's\"; }");
        Compile("libs/Pages.dll", "public class Pages { public static string Whose => Markdig.Markdown.Whose; }", own);
        Assert.Equal("the notebook's", await _kernel.Print("#r \"libs/Pages.dll\"\nConsole.Write(Pages.Whose);"));
    }

    [Fact]
    public async Task Find_assemblies_of_dotnet_by_name() =>
        Assert.Equal("3", await _kernel.Print("#r \"System.Xml.Linq\"\nConsole.Write(new System.Xml.Linq.XElement(\"a\", 3).Value);"));

    [Fact]
    public async Task Name_a_library_that_is_missing()
    {
        var error = await _kernel.Fail("// a comment\n#r \"missing.dll\"");
        Assert.Equal("(2,1): error CS0006: Metadata file 'missing.dll' could not be found", error.Message);
        Assert.Contains("'libs/missing.dll'", (await _kernel.Fail("#r \"libs/missing.dll\"")).Message);
        Assert.Contains("'System.Nothing'", (await _kernel.Fail("#r \"System.Nothing\"")).Message);
    }

    private string Compile(string name, string code, params string[] references)
    {
        var path = Path.GetFullPath(Path.Combine(_kernel.Folder.Path, name));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var compiled = CSharpCompilation.Create(
            Path.GetFileNameWithoutExtension(name),
            [CSharpSyntaxTree.ParseText(code)],
            [.. new NotebookReferences(_kernel.Folder.Path).Default, .. references.Select(reference => MetadataReference.CreateFromFile(reference))],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)).Emit(path);
        Assert.True(compiled.Success, string.Join('\n', compiled.Diagnostics));
        return path;
    }
}
