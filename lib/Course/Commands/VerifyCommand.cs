using System.CommandLine;

namespace Course.Commands;

/// <summary><c>course verify [PATH...]</c>: runs notebooks again and compares what they show with what was committed.</summary>
internal static class VerifyCommand
{
    public static Command Create()
    {
        var paths = new Argument<string[]>("PATH") { Description = "Notebooks (.ipynb), or folders of them. Without one: all chapters.", Arity = ArgumentArity.ZeroOrMore }.WithoutOptions();
        var flags = new RunFlags();
        var command = new ExampleCommand("verify", "Run notebooks again and compare every output with the one in the file, except the pictures of charts. Shows the first differences.",
            "verify", "verify notebooks/05-xavier.ipynb")
        { paths };
        flags.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            string[] named = parsed.GetValue(paths) is { Length: > 0 } given ? given : [.. Repository.Find().Chapters.Select(Repository.Shown)]; // bridges ask for packages, so they run only when named
            var runs = await Runs.AllAsync(NotebookPath.WithOutputs(NotebookPath.All(named)), new() { Options = flags.Options(parsed), Parallel = flags.Parallel(parsed) }, cancellation);
            return Verify.Report(runs) ? Outcome.Success : Outcome.Failure;
        });
        return command;
    }
}
