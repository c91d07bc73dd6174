using System.Diagnostics;
using System.Globalization;
using System.Reflection.PortableExecutable;
using RealKernel.Tests;
using UnitVariance.Notebooks.Documents;
using UnitVariance.Notebooks.Kernel;

namespace UnitVariance.Benchmarks;

/// <summary>
/// How fast notebooks run: how soon the first cell shows its result, how long later cells take, and the memory of the kernel process. Then processor time and memory of the same cells
/// beside .NET Interactive's own kernel, by turns.
/// </summary>
internal static class Host
{
    private const int Rounds = 7;

    // What the cells of a chapter are like, small: values, text, a type, a query, a table, an awaited task.
    private static readonly string[] Kinds =
    [
        "var x{0} = {0} * 0.5; x{0}",
        "Console.WriteLine($\"cell {0}: {{DateTime.UnixEpoch.AddDays({0}):d}}\");",
        "record P{0}(int X, string Name); new P{0}({0}, \"point\")",
        "Enumerable.Range(0, {0}).Where(i => i % 2 == 0).Select(i => i * i).Sum()",
        "double F{0}(double t) => Math.Sin(t) / {0}; display(F{0}(1.0));",
        "new[] {{ 1, 2, {0} }}.Select(i => new {{ i, Square = i * i }}).ToList()",
    ];

    public static async Task<int> RunAsync()
    {
        RequireCompilerInMachineCode();
        var (starts, wholes, memory, cells) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            var trivial = await TimeAsync(["1 + 1", .. Enumerable.Range(2, 59).Select(i => $"var x{i} = {i};")]);
            starts.Add(trivial.Ends[0]);
            cells.AddRange(trivial.Ends.Skip(1).Zip(trivial.Ends, (end, start) => end - start));

            var mixed = Mixed();
            wholes.Add((await TimeAsync(mixed)).Whole);
            memory.Add((await TimeAsync([.. mixed, "Console.Write(System.Diagnostics.Process.GetCurrentProcess().PeakWorkingSet64);"])).LastPrinted / 1e6);
        }
        Console.WriteLine($"{Rounds} rounds, {Environment.ProcessorCount} cores; medians");
        Print("start to the first cell's result", "ms", starts, 1500);
        Print("a later trivial cell", "ms", cells, 10);
        Print("a notebook of 60 small cells, from start to end", "ms", wholes, 2600);
        Print("peak memory of the kernel process in it", "MB", memory, 265);
        await CompareAsync();
        return 0;
    }

    /// <summary>The kernel is started from this program's folder, where a package could have put the same compiler as intermediate code: slower than a reader's.</summary>
    private static void RequireCompilerInMachineCode()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "Microsoft.CodeAnalysis.CSharp.dll");
        using var compiler = new PEReader(File.OpenRead(path));
        if (compiler.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory.Size == 0)
            throw new InvalidOperationException($"The kernel's compiler must be the SDK's, in machine code, and {path} is intermediate code; see Benchmarks.csproj.");
        Console.WriteLine($"cells are compiled by C# compiler {FileVersionInfo.GetVersionInfo(path).FileVersion}, machine code");
    }

    private static async Task CompareAsync()
    {
        string[] first = ["1 + 1"];
        string[] trivial = [.. first, .. Enumerable.Range(2, 59).Select(i => $"var x{i} = {i};")];
        var (ours, real) = (new List<Cost>(), new List<Cost>());
        for (var round = 0; round < Rounds; round++)
        {
            ours.Add(await CostAsync(OursAsync));
            real.Add(await CostAsync(RealAsync));
        }
        Console.WriteLine();
        Console.WriteLine("processor time of the kernel's process, and its peak memory; medians     ours      .NET Interactive   ratio");
        PrintPair("first result", "ms", cost => cost.First);
        PrintPair("a later trivial cell", "ms", cost => cost.Cell);
        PrintPair("a notebook of 60 small cells", "ms", cost => cost.Mixed);
        PrintPair("peak memory in it", "MB", cost => cost.Memory);

        async Task<Cost> CostAsync(Func<string[], Task<(double Milliseconds, double Megabytes)>> run)
        {
            var (start, all, mixed) = (await run(first), await run(trivial), await run(Mixed()));
            return new(start.Milliseconds, (all.Milliseconds - start.Milliseconds) / (trivial.Length - first.Length), mixed.Milliseconds, mixed.Megabytes);
        }

        void PrintPair(string what, string unit, Func<Cost, double> figure)
        {
            var (here, there) = (Median(ours.Select(figure)), Median(real.Select(figure)));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-66} {here,8:f1} {unit} {there,14:f1} {unit} {here / there,10:f2}"));
        }
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(Rounds / 2);

    private static string[] Mixed() => [.. Enumerable.Range(1, 60).Select(i => string.Format(CultureInfo.InvariantCulture, Kinds[i % Kinds.Length], i))];

    private static async Task<(double, double)> OursAsync(string[] cells) =>
        Printed((await NotebookRunner.RunAsync(Of(cells), Path.Combine(AppContext.BaseDirectory, "benchmark.ipynb"))).Notebook);

    private static async Task<(double, double)> RealAsync(string[] cells) => Printed(await RealKernelProcess.RunAsync(Of(cells), AppContext.BaseDirectory, CancellationToken.None));

    // The last cell says what its own process has taken so far.
    private static Notebook Of(string[] cells) =>
        new([.. cells.Append("Console.Write(FormattableString.Invariant($\"{Environment.CpuUsage.TotalTime.TotalMilliseconds} {System.Diagnostics.Process.GetCurrentProcess().PeakWorkingSet64 / 1e6}\"));")
            .Select((code, i) => new CodeCell($"cell-{i}", code, [], []))], []);

    private static (double, double) Printed(Notebook executed)
    {
        var numbers = executed.CodeCells.Last().Outputs.OfType<StreamOutput>().First().Text.Split(' ');
        return (double.Parse(numbers[0], CultureInfo.InvariantCulture), double.Parse(numbers[1], CultureInfo.InvariantCulture));
    }

    /// <summary>Processor time in milliseconds until the first result, of a later trivial cell and of 60 mixed cells with the start, and the peak memory of these in MB.</summary>
    private sealed record Cost(double First, double Cell, double Mixed, double Memory);

    private static void Print(string what, string unit, List<double> values, double goal)
    {
        values.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-50} {values[values.Count / 2],8:f1} {unit} (best {values[0]:f1}, worst {values[^1]:f1}; goal: at most {goal} {unit})"));
    }

    private static async Task<(List<double> Ends, double Whole, double LastPrinted)> TimeAsync(string[] cells)
    {
        var notebook = new Notebook([.. cells.Select((code, i) => new CodeCell($"cell-{i}", code, [], []))], []);
        var ends = new Ends(Stopwatch.StartNew());
        var result = await NotebookRunner.RunAsync(notebook, Path.Combine(AppContext.BaseDirectory, "benchmark.ipynb"), progress: ends);
        var whole = ends.Clock.Elapsed.TotalMilliseconds;
        if (result.Failure is { } failure) throw new InvalidOperationException($"The benchmark's notebook must run, and it did not: {failure}");
        var printed = result.Notebook.CodeCells.Last().Outputs.OfType<StreamOutput>().FirstOrDefault()?.Text;
        return ([.. ends], whole, double.TryParse(printed, CultureInfo.InvariantCulture, out var number) ? number : 0);
    }

    private sealed class Ends(Stopwatch clock) : List<double>, IProgress<CellProgress>
    {
        public Stopwatch Clock => clock;

        public void Report(CellProgress value)
        {
            if (value.State == CellState.Passed) Add(clock.Elapsed.TotalMilliseconds);
        }
    }
}
