using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Course.Commands;

/// <summary>The usual help, and below it examples: of the command, or of the first steps where none is named.</summary>
internal sealed class HelpWithExamples : SynchronousCommandLineAction
{
    private const string Program = "dotnet run --project lib/Course --";
    private static readonly string[] FirstSteps = ["open", "run notebooks/01-variance-of-z.ipynb", "verify"];

    /// <summary>Gives this help to a command line.</summary>
    public static void AddTo(RootCommand root)
    {
        var help = new HelpWithExamples();
        root.Options.OfType<HelpOption>().Single().Action = help;
        root.SetAction(help.Invoke); // without a command
    }

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        var code = new HelpAction().Invoke(parseResult);
        var command = parseResult.CommandResult.Command;
        var output = parseResult.InvocationConfiguration.Output;
        output.WriteLine("Examples:");
        foreach (var example in (command as ExampleCommand)?.Examples ?? FirstSteps)
            output.WriteLine($"  {Program} {example}");
        if (command is RootCommand)
        {
            output.WriteLine();
            output.WriteLine("Completion:");
            output.WriteLine($"  {Program} '[suggest:6]' 'run --' lists what can stand at character 6; the tool dotnet-suggest connects that to bash, zsh and PowerShell.");
        }
        output.WriteLine();
        return code;
    }
}
