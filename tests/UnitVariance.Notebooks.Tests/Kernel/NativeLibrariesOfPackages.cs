namespace UnitVariance.Notebooks.Tests.Kernel;

/// <summary>Two packages with a native library each, of which the outer one needs the inner one; compiled on the spot.</summary>
[Collection(nameof(OneKernelAtATime))]
public sealed class NativeLibrariesOfPackages : IDisposable
{
    private const string Use = "#i \"nuget: feed\"\n#r \"nuget: Uv.Outer, 1.0.0\"\n";
    private static int Tests;

    // A process finds a library that it has loaded by its name, so each test has another.
    private readonly string _inner = $"libuvinner{Interlocked.Increment(ref Tests)}.so";
    private readonly TemporaryFolder _folder = new();
    private readonly PackageFeed _feed;
    private readonly string _compiler = Requires.LinuxCompiler();

    public NativeLibrariesOfPackages() => _feed = new PackageFeed(_folder);

    public void Dispose() => _folder.Dispose();

    [Fact(Explicit = true)]
    public async Task Find_those_that_they_need_in_other_packages()
    {
        await Pack(innerNow: 2);
        using var kernel = new InProcessKernel(_folder);
        Assert.Equal("42", await kernel.Print(Use + "Console.Write(Outer.Call());"));
    }

    [Theory(Explicit = true)]
    [InlineData("Outer.Call()")]
    [InlineData("Started.Value")] // the refusal is a cause of the error
    [InlineData("Outer.CallOrExplain()")] // the error quotes the refusal
    public async Task That_need_a_newer_system_are_told_in_one_sentence_and_count_as_a_missing_package(string use)
    {
        await Pack(innerNow: 1);
        using var kernel = new InProcessKernel(_folder);
        var error = await kernel.Fail(Use + use);
        Assert.Equal($"Uv.Outer 1.0.0 cannot be used here, because its library libuvouter.so needs UV_2.0, a newer {_inner} than this system's; use a newer system, or an older version of the package.", error.Message);
        Assert.Equal([error.Message], error.Traceback);
        Assert.Equal("Uv.Outer 1.0.0", kernel.MissingPackage);

        // Later errors are those of their own cells.
        Assert.Equal("mine", (await kernel.Fail("throw new Exception(\"mine\");")).Message);
        Assert.Null(kernel.MissingPackage);
    }

    // The outer library is linked with version 2 of the inner one; what the inner package has may be older.
    private async Task Pack(int innerNow)
    {
        var (inner, outer) = (At(_inner), At("libuvouter.so"));
        await CompileInner(inner, version: 2);
        await Compile(outer, "int inner(void); int outer(void) { return inner(); }", inner);
        await CompileInner(inner, innerNow);
        _feed.Add("Uv.Inner", "1.0.0", "public class Inner;", native: inner, nativeName: _inner);
        _feed.Add("Uv.Outer", "1.0.0", """
            using System;
            using System.Runtime.InteropServices;
            public static class Outer
            {
                [DllImport("uvouter", EntryPoint = "outer")]
                public static extern int Call();
                public static int CallOrExplain()
                {
                    try { return Call(); }
                    catch (Exception exception) { throw new NotSupportedException("Not found.\nTried: " + exception.Message + "\nGave up."); }
                }
            }
            public static class Started { public static readonly int Value = Outer.Call(); }
            """, """<dependency id="Uv.Inner" version="1.0.0" />""", native: outer, nativeName: "libuvouter.so");
    }

    private Task CompileInner(string path, int version)
    {
        var versions = _folder.Write("versions", $"UV_{version}.0 {{ inner; }};");
        return Compile(path, "int inner(void) { return 42; }", "-Wl,--version-script=" + versions, "-Wl,-soname," + _inner);
    }

    private Task Compile(string path, string code, params string[] more) =>
        Requires.Success(_compiler, ["-shared", "-nostdlib", "-fPIC", "-o", path, _folder.Write("code.c", code), .. more]);

    private string At(string file) => Path.Combine(_folder.Path, file);
}
