using System.CommandLine;
using UnitVariance.Notebooks.Documents;
using UnitVariance.Notebooks.Kernel;
using UnitVariance.Notebooks.Site;

namespace Course.Commands;

/// <summary><c>course run PATH...</c>: executes notebooks.</summary>
internal static class RunCommand
{
    private const int LongestTimeout = 86_400; // a day

    public static Command Create()
    {
        var paths = new Argument<string[]>("PATH") { Description = "Notebooks (.ipynb), or folders of them.", Arity = ArgumentArity.OneOrMore };
        var output = new Option<string?>("--out") { Description = "Write the executed notebooks to this folder." };
        var inPlace = new Option<bool>("--in-place") { Description = "Write the outputs, with pictures of the charts, into the notebooks themselves. Needs npm and Chromium." };
        var keepGoing = new Option<bool>("--keep-going") { Description = "Run the cells after a failed one too." };
        var timeout = new Option<double>("--timeout") { Description = "Seconds that one cell may take.", DefaultValueFactory = _ => 120 }
            .MustBe(seconds => seconds is > 0 and <= LongestTimeout, $"a number of seconds above 0 and at most {LongestTimeout}");
        var parallel = new Option<int>("--parallel") { Description = "Notebooks that run at the same time.", DefaultValueFactory = _ => Math.Max(1, Environment.ProcessorCount / 2) }
            .MustBe(count => count >= 1, "a whole number from 1");
        paths.Validators.Add(result =>
        {
            if (result.Tokens.FirstOrDefault(token => token.Value.StartsWith('-')) is { } unknown)
                result.AddError($"There is no option {unknown.Value}; see --help, and write ./{unknown.Value} for a file of that name.");
        });

        var command = new Command("run", "Run notebooks from top to bottom, each in a process of its own.") { paths, output, inPlace, keepGoing, timeout, parallel };
        command.SetAction(async (parsed, cancellation) =>
        {
            var options = new RunOptions { CellTimeout = TimeSpan.FromSeconds(parsed.GetValue(timeout)), KeepGoing = parsed.GetValue(keepGoing) };
            var runs = await Runs.AllAsync(Notebooks(parsed.GetValue(paths)!), options, parsed.GetValue(parallel), cancellation);
            if (parsed.GetValue(output) is { } folder)
                WriteTo(folder, runs);
            var passed = Runs.ReportFailures(runs);
            if (parsed.GetValue(inPlace) && passed)
                await WriteInPlaceAsync(runs, cancellation);
            return passed ? Outcome.Success : Outcome.Failure;
        });
        return command;
    }

    private static string[] Notebooks(IEnumerable<string> paths) => [.. paths.SelectMany(path => Directory.Exists(path) ? In(path) : [path])];

    private static string[] In(string folder) => Directory.GetFiles(folder, "*.ipynb") is { Length: > 0 } found
        ? [.. found.Order(StringComparer.Ordinal)]
        : throw new CourseException($"{folder} holds no notebooks; name a folder with .ipynb files, or a file.");

    private static void WriteTo(string folder, IEnumerable<Run> runs)
    {
        Directory.CreateDirectory(folder);
        foreach (var run in runs)
            NotebookFile.Write(Path.Combine(folder, run.Name + ".ipynb"), run.Result.Notebook);
    }

    private static async Task WriteInPlaceAsync(IEnumerable<Run> runs, CancellationToken cancellation)
    {
        var assets = await WebAssets.PrepareAsync(Path.Combine(Repository.Find().Cache, "web"), cancellation);
        foreach (var run in runs)
        {
            var illustrated = await FigureImages.AddToAsync(run.Result.Notebook, NotebookFile.Read(run.Path), assets, cancellation);
            NotebookFile.Write(run.Path, illustrated);
        }
    }
}
