using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using UnitVariance.Notebooks.Kernel;
using UnitVariance.Notebooks.Kernel.Packages;
using static UnitVariance.Notebooks.Tests.Kernel.Notebooks;

namespace UnitVariance.Notebooks.Tests.Kernel;

[Collection(nameof(OneKernelAtATime))]
public sealed class PackagesOfCells : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly PackageFeed _feed;

    public PackagesOfCells() => _feed = new PackageFeed(_folder);

    public void Dispose() => _folder.Dispose();

    [Fact(Explicit = true)]
    public async Task Bring_what_they_need_and_their_types_are_the_same_in_all_cells()
    {
        // .NET's own native library, under another name, is one that exists on every machine.
        var runtime = RuntimeEnvironment.GetRuntimeDirectory();
        var native = new[] { "libSystem.Native.so", "libSystem.Native.dylib", "System.IO.Compression.Native.dll" }.Select(name => Path.Combine(runtime, name)).First(File.Exists);
        var inner = _feed.Add("Uv.Inner", "2.1.0", """
            namespace Uv;
            public class Inner
            {
                public string Name => "inner";
                public static bool HasNative => System.Runtime.InteropServices.NativeLibrary.TryLoad("counting", typeof(Inner).Assembly, null, out _);
            }
            """, native: native);
        _feed.Add("Uv.Outer", "1.0.0", "namespace Uv; public class Outer { public Inner Part { get; } = new(); }", """<dependency id="Uv.Inner" version="2.1.0" />""", references: [inner]);
        File.Delete(inner);
        using var kernel = new InProcessKernel(_folder);

        Assert.Equal("inner", await kernel.Print("#i \"nuget: feed\"\n#r \"nuget: Uv.Outer, 1.0.0\"\nusing Uv; var outer = new Outer(); Console.Write(outer.Part.Name);"));
        Assert.Equal("True True", await kernel.Print("#r \"nuget:Uv.Outer,1.0.0\"\nConsole.Write($\"{outer is Outer} {Inner.HasNative}\");"));
        Assert.Equal("inner", await kernel.Print("Console.Write(new Outer().Part.Name);"));
        var error = await kernel.Fail("#r \"nuget: Uv.Outer, 1.5.0\"");
        Assert.Equal("A notebook can use one version of a package, and Uv.Outer is in use already as 1.0.0, not 1.5.0; name one version in both places.", error.Message);
    }

    [Fact]
    public async Task Without_a_version_are_the_newest_and_the_second_time_need_no_feed()
    {
        _feed.Add("Uv.Any", "1.2.0", "public class Any { public static int Version => 2; }");
        _feed.Add("Uv.Any", "1.10.0", "public class Any { public static int Version => 10; }");
        _feed.Add("Uv.Any", "1.11.0-preview.1", "public class Any { public static int Version => 11; }");
        var code = $"#i \"nuget: {_feed.Source.Replace('\\', '/')}\"\n#r \"nuget: Uv.Any\"\nConsole.Write(Any.Version);";
        using (var kernel = new InProcessKernel(_folder)) Assert.Equal("10", await kernel.Print(code));

        // A feed without packages could not say which is the newest.
        foreach (var file in Directory.GetFiles(_feed.Source)) File.Delete(file);
        using (var kernel = new InProcessKernel(_folder)) Assert.Equal("10", await kernel.Print(code));

        // What NuGet unpacked may be cleared at any time; then it is restored again, and here it cannot be.
        Directory.Delete(Path.Combine(_folder.Path, "global"), recursive: true);
        using (var kernel = new InProcessKernel(_folder)) Assert.Contains("Uv.Any", (await kernel.Fail(code)).Message);
    }

    [Fact]
    public async Task That_are_on_no_feed_fail_in_one_sentence_with_package_version_and_feeds()
    {
        _feed.Add("Uv.Old", "1.0.0", "public class Old;");
        using var kernel = new InProcessKernel(_folder);
        await kernel.Run("#i \"nuget: feed\"");

        foreach (var (package, version) in new[] { ("Uv.Nowhere", "3.1.4"), ("Uv.Old", "[2.0,3.0)") })
        {
            var message = (await kernel.Fail($"#r \"nuget: {package}, {version}\"\n1 + 1")).Message;
            Assert.StartsWith($"The package {package}, version {version}, cannot be restored from {_feed.Source} (", message);
            Assert.EndsWith("; correct its name or version, or add a feed with #i \"nuget: source\".", message);
            Assert.DoesNotContain('\n', message);
        }

        // The package that failed is forgotten.
        Assert.Equal("Old", await kernel.Print("#r \"nuget: Uv.Old, 1.0.0\"\nConsole.Write(nameof(Old));"));
    }

    [Fact(Explicit = true)]
    public async Task That_declare_the_hosts_own_names_leave_them_to_the_host()
    {
        var interactive = _feed.Add("Microsoft.DotNet.Interactive", "1.0.0", "namespace Microsoft.DotNet.Interactive { public class Kernel { public string Name => \"theirs\"; } } namespace System { public static class DisplayExtensions { public static void Display(this object value) { } } }");
        _feed.Add("Uv.Extension", "1.0.0", "extern alias package; namespace Uv; public class Extension { public package::Microsoft.DotNet.Interactive.Kernel Kernel => new(); }", """<dependency id="Microsoft.DotNet.Interactive" version="1.0.0" />""", references: [interactive]);
        File.Delete(interactive);
        using var kernel = new InProcessKernel(_folder);
        await kernel.Run("#i \"nuget: feed\"\n#r \"nuget: Uv.Extension, 1.0.0\"");
        Assert.Equal("2", (string?)(await kernel.Show("2.Display(\"text/plain\");")).Data["text/plain"]);
        Assert.Equal("theirs", await kernel.Print("Console.Write(new Uv.Extension().Kernel.Name);"));
    }

    [Fact(Explicit = true)]
    public async Task That_bring_another_compiler_than_the_hosts_leave_its_names_as_they_are()
    {
        _feed.Add("Microsoft.CodeAnalysis", "1.0.0", "[assembly: System.Reflection.AssemblyVersion(\"99.0.0.0\")] namespace Microsoft.CodeAnalysis { public class Theirs; }");
        using var kernel = new InProcessKernel(_folder);
        await kernel.Run("#i \"nuget: feed\"\nvar shown = display(1);");
        await kernel.Run("#r \"nuget: Microsoft.CodeAnalysis, 1.0.0\"");
        Assert.Equal("2", (string?)(await kernel.Show("display(2);")).Data["text/plain"]);
        Assert.Equal("3", (string?)(await kernel.Show("3.Display();")).Data["text/plain"]);
        Assert.Empty(await kernel.Run("shown.Update(4);"));
        Assert.Equal("Theirs", await kernel.Print("Console.Write(new Microsoft.CodeAnalysis.Theirs().GetType().Name);"));
    }

    [Fact(Explicit = true)]
    public async Task That_extend_dotnet_interactive_register_their_formatters_and_run_their_notebook()
    {
        var interactive = _feed.Add("Microsoft.DotNet.Interactive", "1.0.0", "namespace Microsoft.DotNet.Interactive { public class Kernel; public interface IKernelExtension { System.Threading.Tasks.Task OnLoadAsync(Kernel kernel); } }");
        const string Dependency = """<dependency id="Microsoft.DotNet.Interactive" version="1.0.0" />""";
        string[] facades = [.. new[] { "netstandard.dll", "System.Runtime.dll" }.Select(name => Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), name))]; // what the formatting package was built against
        string Extension(string name, string body) => $"extern alias package; using System.Threading.Tasks; using Microsoft.DotNet.Interactive.Formatting; public class {name} : package::Microsoft.DotNet.Interactive.IKernelExtension {{ public Task OnLoadAsync(package::Microsoft.DotNet.Interactive.Kernel kernel) {{ {body} return Task.CompletedTask; }} }}";
        _feed.Add("Uv.Shape", "1.0.0", Extension("Shapes", "Formatter.Register<Shape>(shape => \"<i>a shape</i>\", \"text/html\");") + " public class Shape;", Dependency, references: [interactive, .. facades], isExtension: true, extensionNotebook: "#!csharp\nvar fromNotebook = 5;");
        _feed.Add("Uv.Commands", "1.0.0", Extension("Commands", "System.Console.Write(kernel.ToString());") + " public class Works;", Dependency, references: [interactive, .. facades], isExtension: true);
        File.Delete(interactive);
        using var kernel = new InProcessKernel(_folder);

        Assert.Empty(await kernel.Run("#i \"nuget: feed\"\n#r \"nuget: Uv.Shape, 1.0.0\""));
        Assert.Equal("<i>a shape</i>", (string?)(await kernel.Show("new Shape()")).Data["text/html"]);
        Assert.Equal("5", await kernel.Print("Console.Write(fromNotebook++);"));

        Assert.Empty(await kernel.Run("#r \"nuget: Uv.Commands, 1.0.0\""));
        Assert.StartsWith("The extension Uv.Commands needs .NET Interactive's own kernel, which this host does not have (Object reference", Assert.Single(kernel.Warnings));
        Assert.Equal("Works 6", await kernel.Print("Console.Write($\"{new Works()} {fromNotebook}\");")); // no extension runs twice
    }

    [Fact(Explicit = true)]
    public async Task That_are_missing_are_named_whatever_their_place_among_others()
    {
        _feed.Add("Uv.There", "1.0.0", "public class There;");
        _feed.Add("Uv.Needy", "1.0.0", "public class Needy;", """<dependency id="Uv.Gone" version="1.0.0" />""");
        using var kernel = new InProcessKernel(_folder);
        await kernel.Run("#i \"nuget: feed\"");
        Assert.StartsWith("The package Uv.Nowhere, version 1.0.0,", (await kernel.Fail("#r \"nuget: Uv.Nowhere, 1.0.0\"\n#r \"nuget: Uv.There, 1.0.0\"")).Message);
        Assert.StartsWith("The package Uv.Gone, any version,", (await kernel.Fail("#r \"nuget: Uv.There, 1.0.0\"\n#r \"nuget: Uv.Needy, 1.0.0\"")).Message);
    }

    [Fact(Explicit = true)]
    public async Task On_a_feed_that_does_not_answer_say_so()
    {
        using var kernel = new InProcessKernel(_folder);
        var message = (await kernel.Fail("#i \"nuget: https://127.0.0.1:9/index.json\"\n#r \"nuget: Uv.Any, 1.0.0\"")).Message;
        Assert.Contains("https://127.0.0.1:9/index.json cannot be reached (", message);
        Assert.EndsWith("; look whether this machine has a network, or correct the feed.", message);
    }

    [Fact(Explicit = true)]
    public async Task In_a_range_agree_with_the_version_that_it_resolved_to()
    {
        _feed.Add("Uv.Any", "1.10.0", "public class Any;");
        using var kernel = new InProcessKernel(_folder);
        await kernel.Run("#i \"nuget: feed\"\n#r \"nuget: Uv.Any, *\"");
        foreach (var same in new[] { "1.10.0", "1.10", "1.*", "[1.9,2.0)" }) Assert.Empty(await kernel.Run($"#r \"nuget: Uv.Any, {same}\""));
        Assert.Contains("in use already as 1.10.0, not 1.9.0", (await kernel.Fail("#r \"nuget: Uv.Any, 1.9.0\"")).Message);
    }

    [Fact(Explicit = true)]
    public async Task Have_native_libraries_with_and_without_lib_before_their_names()
    {
        var runtime = RuntimeEnvironment.GetRuntimeDirectory();
        var native = new[] { "libSystem.Native.so", "libSystem.Native.dylib", "System.IO.Compression.Native.dll" }.Select(name => Path.Combine(runtime, name)).First(File.Exists);
        var ending = Path.GetExtension(native);
        const string Probe = "public class Probe { public static bool Has(string name) => System.Runtime.InteropServices.NativeLibrary.TryLoad(name, typeof(Probe).Assembly, null, out _); }";
        _feed.Add("Uv.Probe", "1.0.0", Probe, native: native, nativeName: "libprobed" + ending);
        using var kernel = new InProcessKernel(_folder);
        var found = await kernel.Print($"#i \"nuget: feed\"\n#r \"nuget: Uv.Probe, 1.0.0\"\nforeach (var name in new[] {{ \"libprobed\", \"libprobed{ending}\", \"probed{ending}\", \"other\" }}) Console.Write(Probe.Has(name) + \" \");");
        Assert.Equal(OperatingSystem.IsWindows() ? "True True False False " : "True True True False ", found);
    }

    [Fact(Explicit = true)]
    public async Task That_take_too_long_to_restore_say_so_and_leave_nothing()
    {
        var cache = Path.Combine(_folder.Path, "cache");
        var told = new List<KernelEvent>();
        var slow = new PackageRestore(_folder.Path, cache, TimeSpan.FromMilliseconds(1));
        var error = await Assert.ThrowsAsync<PackageException>(() => slow.GetAsync([new("Uv.Any", "1.0.0")], [_feed.Source], told.Add));
        Assert.StartsWith("Restoring packages may take 0.001 s, and Uv.Any 1.0.0 took longer;", error.Message);
        Assert.Equal([new KernelEvent.Restoring(true), new KernelEvent.Restoring(false)], told);
        Assert.False(Directory.Exists(cache));
    }

    [Fact(Explicit = true)]
    public async Task Are_restored_where_the_cache_cannot_be_written_and_say_so()
    {
        _feed.Add("Uv.Any", "1.0.0", "public class Any;");
        var cache = _folder.Write("cache", "a file in the place of the folder");
        var told = new List<KernelEvent>();
        var assets = await new PackageRestore(_folder.Path, cache).GetAsync([new("Uv.Any", "1.0.0")], [_feed.Source], told.Add);
        Assert.Equal("Uv.Any.dll", Path.GetFileName(Assert.Single(assets.Runtime)));
        Assert.EndsWith($"; see to the folder {cache}.", Assert.Single(told.OfType<KernelEvent.Warning>()).Sentence);
    }

    [Fact(Explicit = true)]
    public async Task Leave_nothing_when_the_run_is_stopped_while_they_are_restored()
    {
        using var feed = new TcpListener(IPAddress.Loopback, 0); // takes the connection and never answers
        feed.Start();
        var asked = feed.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var run = NotebookRunner.RunAsync(
            Of($"System.IO.File.WriteAllText(\"mark\", Environment.GetEnvironmentVariable(\"{Offspring.Variable}\"));", $"#i \"nuget: https://{feed.LocalEndpoint}/index.json\"\n#r \"nuget: Uv.Any, 1.0.0\""),
            Path.Combine(_folder.Path, "test.ipynb"), cancellationToken: stop.Token);
        using var client = await asked;
        var draft = PackageRestore.DraftOf(File.ReadAllText(Path.Combine(_folder.Path, "mark")));
        Assert.True(Directory.Exists(draft));
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        Assert.False(Directory.Exists(draft));
    }

    [Fact(Explicit = true)]
    public async Task Can_be_restored_by_two_notebooks_at_once()
    {
        _feed.Add("Uv.Both", "1.0.0", "public class Both;");
        var cache = Path.Combine(_folder.Path, "cache");
        var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => new PackageRestore(_folder.Path, cache).GetAsync([new("Uv.Both", "1.*")], [_feed.Source])));
        Assert.Equal(both[0].Runtime, both[1].Runtime);
        Assert.Single(both[0].Runtime);
        Assert.Single(Directory.GetFileSystemEntries(cache));
    }

    [Fact]
    public async Task That_cannot_be_restored_skip_a_notebook_that_says_it_requires_them()
    {
        var result = await Of(
            Code("Console.Write(1);"),
            Code("// charts\n#r \"nuget: Uv.Nowhere, 3.1.4\"", "requires-nuget"),
            Code("Console.Write(2);")).Run(new RunOptions { KeepGoing = true }, _folder.Path);
        Assert.Empty(result.Failures);
        Assert.False(result.Passed);
        Assert.Equal((2, "// charts", "Uv.Nowhere 3.1.4"), (result.Skipped!.Cell, result.Skipped.FirstLine, result.Skipped.Package));
        Assert.StartsWith("cell 2 (// charts): The package Uv.Nowhere, version 3.1.4, cannot be restored from no feed at all", result.Skipped.ToString());
        Assert.Equal([1, 2, null], result.Notebook.CodeCells.Select(cell => cell.ExecutionCount));
    }

    [Fact(Explicit = true)]
    public async Task That_cannot_be_restored_fail_a_cell_without_that_tag_and_other_errors_one_with_it()
    {
        var result = await Of(Code("#r \"nuget: Uv.Nowhere\""), Code("nonsense", "requires-nuget")).Run(new RunOptions { KeepGoing = true }, _folder.Path);
        Assert.Equal([1, 2], result.Failures.Select(failure => failure.Cell));
        Assert.Contains("Uv.Nowhere, any version", result.Failure!.Reason);
        Assert.Null(result.Skipped);
    }
}
