using System.CommandLine;
using System.Text.Json;
using UnitVariance.Notebooks.Documents;

namespace Course;

/// <summary>Turns what a command did into an exit code: 0 success, 1 failure, 128 and the signal's number (130 for Ctrl-C) where it was stopped. A failure is one line on stderr.</summary>
internal static class Outcome
{
    public const int Success = 0, Failure = 1;

    /// <summary>Runs the command that the user asked for.</summary>
    public static async Task<int> OfAsync(RootCommand root, string[] arguments)
    {
        using var stop = new StopSignals();
        try
        {
            return await root.Parse(arguments).InvokeAsync(
                new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null, Output = new ShownWriter(Console.Out), Error = new ShownWriter(Console.Error) }, stop.Token);
        }
        catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
        {
            Say.Problem("Stopped.");
            return stop.ExitCode;
        }
        catch (Exception e)
        {
            Say.Problem(Sentence(e).ReplaceLineEndings(" "));
            return Failure;
        }
    }

    /// <summary>What these exceptions say was written for the user; of all others nobody has thought.</summary>
    internal static string Sentence(Exception e) => e is CourseException or NotebookFormatException or InvalidDataException
        or IOException or UnauthorizedAccessException or JsonException or ArgumentException
        ? e.Message
        : $"This is a fault of this program, not yours ({e.GetType().Name} in {e.TargetSite?.DeclaringType?.Name ?? "unknown code"}: {e.Message}); please report it on the project's issue page, with the command and the notebook.";
}
