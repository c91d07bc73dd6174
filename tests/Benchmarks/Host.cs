using System.Diagnostics;
using System.Globalization;
using UnitVariance.Notebooks.Documents;
using UnitVariance.Notebooks.Kernel;

namespace UnitVariance.Benchmarks;

/// <summary>How fast notebooks run: how soon the first cell shows its result, how long later cells take, and the memory of the kernel process.</summary>
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
        var (starts, wholes, memory, cells) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            var trivial = await TimeAsync(["1 + 1", .. Enumerable.Range(2, 59).Select(i => $"var x{i} = {i};")]);
            starts.Add(trivial.Ends[0]);
            cells.AddRange(trivial.Ends.Skip(1).Zip(trivial.Ends, (end, start) => end - start));

            string[] mixed = [.. Enumerable.Range(1, 60).Select(i => string.Format(CultureInfo.InvariantCulture, Kinds[i % Kinds.Length], i))];
            wholes.Add((await TimeAsync(mixed)).Whole);
            memory.Add((await TimeAsync([.. mixed, "Console.Write(System.Diagnostics.Process.GetCurrentProcess().PeakWorkingSet64);"])).LastPrinted / 1e6);
        }
        Console.WriteLine($"{Rounds} rounds, {Environment.ProcessorCount} cores; medians");
        Print("start to the first cell's result", "ms", starts, 1500);
        Print("a later trivial cell", "ms", cells, 10);
        Print("a notebook of 60 small cells, from start to end", "ms", wholes, 2600);
        Print("peak memory of the kernel process in it", "MB", memory, 265);
        return 0;
    }

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
