using System.CommandLine;

namespace Course.Commands;

/// <summary><c>course run PATH...</c>: executes notebooks.</summary>
internal static class RunCommand
{
    public static Command Create()
    {
        var paths = new Argument<string[]>("PATH") { Description = "Notebooks (.ipynb), or folders of them.", Arity = ArgumentArity.OneOrMore }.WithoutOptions();
        var output = new Option<string?>("--out") { Description = "Write the executed notebooks to this folder.", HelpName = "folder" };
        var inPlace = new Option<bool>("--in-place") { Description = "Write the outputs, with pictures of the charts, into the notebooks themselves. Needs npm and Chromium where a chart has changed." };
        var keepGoing = new Option<bool>("--keep-going") { Description = "Run the cells after a failed one too." };
        var flags = new RunFlags();

        var command = new ExampleCommand("run", "Run notebooks from top to bottom, each in a process of its own.",
            "run notebooks/01-variance-of-z.ipynb --in-place", "run notebooks --out executed --keep-going --timeout 60")
        { paths, output, inPlace, keepGoing };
        flags.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            var notebooks = NotebookPath.All(parsed.GetValue(paths)!);
            if (parsed.GetValue(inPlace))
                NotebookPath.WithOutputs(notebooks);
            using var copies = parsed.GetValue(output) is { } folder ? ExecutedCopies.In(folder, notebooks) : null;
            var plan = new RunPlan { Options = flags.Options(parsed) with { KeepGoing = parsed.GetValue(keepGoing) }, Parallel = flags.Parallel(parsed) };
            var runs = await Runs.AllAsync(notebooks, plan, cancellation);
            copies?.Write(runs);
            var passed = Runs.ReportFailures(runs);
            if (runs.Count > 1)
                Say.Line(Runs.Summary(runs));
            if (parsed.GetValue(inPlace) && passed)
                await InPlace.WriteAsync(runs, cancellation);
            return passed ? Outcome.Success : Outcome.Failure;
        });
        return command;
    }
}
