namespace UnitVariance.Notebooks.Tests.Kernel;

[Collection(nameof(OneKernelAtATime))]
public sealed class LanguageOfCells : IDisposable
{
    private readonly InProcessKernel _kernel = new();

    public void Dispose() => _kernel.Dispose();

    [Theory]
    [InlineData("Console.Write(new[] { 1, 2, 3 }.Sum());", "6")]
    [InlineData("Console.Write(new StringBuilder(\"ab\"));", "ab")]
    [InlineData("IEnumerable e = new List<int> { 7 }; foreach (var i in e) Console.Write(i);", "7")]
    [InlineData("Console.Write(await Task.FromResult(4));", "4")]
    [InlineData("record P(int X); Console.Write(new P(2));", "P { X = 2 }")]
    [InlineData("int[] xs = [1, .. new[] { 2, 3 }]; Console.Write(xs.Length);", "3")]
    [InlineData("class A { public int N { get; set => field = value * 2; } } Console.Write(new A { N = 4 }.N);", "8")]
    [InlineData("using static System.Math; Console.Write(Max(1, 2));", "2")]
    [InlineData("unsafe int At(int x) { int* p = &x; return *p; } Console.Write(At(9));", "9")]
    [InlineData("async IAsyncEnumerable<int> F() { yield return 5; await Task.Yield(); } await foreach (var i in F()) Console.Write(i);", "5")]
    [InlineData("static int Twice(this int i) => 2 * i; Console.Write(4.Twice());", "8")]
    [InlineData("int? Len(string s) => s?.Length; Console.Write(Len(\"abc\"));", "3")]
    public async Task Is_csharp_14_script_with_the_usual_usings(string code, string printed) => Assert.Equal(printed, await _kernel.Print(code));

    [Theory]
    [InlineData("File.Exists(\"a\")", "CS0103")]
    [InlineData("1 + 1;", "CS0201")]
    [InlineData("static class E { public static int F(this int i) => i; }", "CS1109")]
    [InlineData("Span<int> s = [1];", "CS8345")]
    [InlineData("namespace N { class C; }", "CS7021")]
    [InlineData("new System.Numerics.Tensors.TensorSpan<int>()", "CS0234")]
    public async Task Refuses_what_the_real_kernel_refuses(string code, string diagnostic) =>
        Assert.Contains(diagnostic, (await _kernel.Fail(code)).Message);

    [Fact]
    public async Task Later_cells_see_earlier_variables_methods_types_and_usings()
    {
        await _kernel.Run("using System.IO; var x = 20; int Add(int y) => x + y; class C { public int N = 1; } var anonymous = new { Z = 21 };");
        await _kernel.Run("var c = new C(); x++;");
        Assert.Equal("21 22 1 21 a", await _kernel.Print("Console.Write($\"{x} {Add(1)} {c.N} {anonymous.Z} {Path.GetFileName(\"b/a\")}\");"));
    }

    [Fact]
    public async Task Names_can_be_declared_again()
    {
        await _kernel.Run("var x = 1; class C { public int A = 1; } int F() => 1;");
        await _kernel.Run("var x = \"one\"; class C { public int B = 2; } int F() => 2;");
        Assert.Equal("one22", await _kernel.Print("Console.Write(x + new C().B + F());"));
    }

    [Fact]
    public async Task A_cell_that_throws_keeps_what_it_declared_before()
    {
        await _kernel.Fail("var x = 5; throw new Exception(\"no\");");
        Assert.Equal("5", await _kernel.Print("Console.Write(x);"));
    }

    [Fact]
    public async Task A_cell_that_does_not_compile_leaves_no_trace()
    {
        await _kernel.Run("var x = 1;");
        await _kernel.Fail("var x = nonsense;");
        Assert.Equal("1", await _kernel.Print("Console.Write(x);"));
    }

    [Fact]
    public async Task Cells_of_comments_or_usings_alone_show_nothing()
    {
        Assert.Empty(await _kernel.Run("// nothing"));
        Assert.Empty(await _kernel.Run("using System.IO;"));
        Assert.Equal("b", await _kernel.Print("Console.Write(Path.GetFileName(\"a/b\"));"));
    }

    [Fact]
    public async Task More_cells_than_a_long_notebook_has_stay_linked()
    {
        await _kernel.Run("var n = 0;");
        for (var i = 0; i < 40; i++) await _kernel.Run("n++;");
        Assert.Equal("40", await _kernel.Print("Console.Write(n);"));
    }
}
