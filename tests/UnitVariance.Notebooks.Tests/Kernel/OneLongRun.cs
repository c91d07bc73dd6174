using System.Text.Json.Nodes;
using UnitVariance.Notebooks.Documents;
using UnitVariance.Notebooks.Kernel;
using static UnitVariance.Notebooks.Tests.Kernel.Notebooks;

namespace UnitVariance.Notebooks.Tests.Kernel;

/// <summary>One notebook, run once with <see cref="RunOptions.KeepGoing"/>; each test looks at its own cells.</summary>
public sealed class OneLongRun(OneLongRun.Fixture fixture) : IClassFixture<OneLongRun.Fixture>
{
    private readonly RunResult _result = fixture.Result;

    [Fact]
    public void Goes_on_after_cells_that_fail()
    {
        Assert.Equal([2, 3, 4], _result.Failures.Select(failure => failure.Cell));
        Assert.Same(_result.Failures[0], _result.Failure);
        Assert.Equal(Enumerable.Range(1, 15), _result.Notebook.CodeCells.Select(cell => cell.ExecutionCount!.Value));
    }

    [Fact]
    public void Expects_a_cell_tagged_raises_exception_to_throw()
    {
        Assert.Equal("expected", Assert.IsType<ErrorOutput>(Assert.Single(_result.Outputs(1))).Message);
        Assert.Contains("raises-exception", Assert.IsType<Failure.DidNotThrow>(_result.Failures[0]).Reason);
    }

    [Fact]
    public void Names_what_the_compiler_or_the_host_refuses()
    {
        Assert.StartsWith("(1,1): error CS0103", Assert.IsType<Failure.Failed>(_result.Failures[1]).Reason);
        Assert.Contains("marked as 'fsharp'", Assert.IsType<Failure.Failed>(_result.Failures[2]).Reason);
    }

    [Fact]
    public void Keeps_raw_standard_output_out_of_the_conversation_and_in_its_cell()
    {
        Assert.Equal("console{\"event\":\"done\"}\nraw", _result.Text(5));
        Assert.Equal("child", _result.Text(6).Trim());
        Assert.Equal("lastA", _result.Text(7));
    }

    [Fact]
    public void Has_nothing_on_standard_input() => Assert.Equal("0", _result.Text(8));

    [Fact]
    public void Drops_output_beyond_the_limit_and_says_so()
    {
        Assert.Collection(
            _result.Outputs(9),
            kept => Assert.Equal(10_000_000, Assert.IsType<StreamOutput>(kept).Text.Length),
            notice => Assert.Equal(new StreamOutput("stderr", "\n[This cell showed more than 10 MB; the rest was dropped.]\n"), notice));
        Assert.Equal("next", _result.Text(10));
    }

    [Fact]
    public void Has_the_invariant_culture_with_all_others_at_hand() => Assert.Equal(["|0.5||", ",", "abC"], [_result.Text(12), _result.Text(13), _result.Text(14)]);

    [Fact]
    public void Leaves_nothing_in_the_temporary_folder() => Assert.Empty(Directory.GetFileSystemEntries(Path.GetTempPath(), $"*-{_result.Text(15)}-*").Except(fixture.Before));

    public sealed class Fixture : IAsyncLifetime
    {
        private static readonly string Echo = OperatingSystem.IsWindows() ? "\"cmd\", \"/c echo child\"" : "\"echo\", \"child\"";

        private static readonly Notebook LongNotebook = Of(
            Code("throw new Exception(\"expected\");", "raises-exception"),
            Code("1", "raises-exception"),
            Code("nonsense"),
            Code("let x = 1") with { Metadata = new JsonObject { ["polyglot_notebook"] = new JsonObject { ["kernelName"] = "fsharp" } } },
            Code("var raw = Console.OpenStandardOutput(); raw.Write(Encoding.UTF8.GetBytes(\"{\\\"event\\\":\\\"done\\\"}\\nraw\")); Console.Write(\"console\");"),
            Code($"System.Diagnostics.Process.Start({Echo}).WaitForExit();"),
            Code("Console.Error.Write(\"last\"); Console.OpenStandardError().WriteByte(65);"),
            Code("Console.Write(Console.In.ReadToEnd().Length);"),
            Code("for (var i = 0; i < 30; i++) Console.WriteLine(new string('x', 999_999)); display(new string('y', 100));"),
            Code("Console.Write(\"next\");"),
            Code("using System.Globalization;"),
            Code("Console.Write($\"{CultureInfo.CurrentCulture.Name}|{0.5}|\" + await Task.Run(() => $\"{CultureInfo.CurrentCulture.Name}|{CultureInfo.CurrentUICulture.Name}\"));"),
            Code("Console.Write(CultureInfo.GetCultureInfo(\"de-DE\").NumberFormat.NumberDecimalSeparator);"),
            Code("string[] words = [\"b\", \"C\", \"a\"]; Array.Sort(words); Console.Write(string.Concat(words));"),
            Code("Console.Write(Environment.ProcessId);"));

        /// <summary>What the temporary folder held before.</summary>
        public string[] Before { get; } = Directory.GetFileSystemEntries(Path.GetTempPath());

        public RunResult Result { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Result = await LongNotebook.Run(new RunOptions { KeepGoing = true });

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
