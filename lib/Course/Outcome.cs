using System.CommandLine;
using System.Text.Json;
using UnitVariance.Lessons;
using UnitVariance.Notebooks.Documents;

namespace Course;

/// <summary>Turns what a command did into an exit code: 0 success, 1 failure, 130 stopped by the user. A failure is one line on stderr.</summary>
internal static class Outcome
{
    public const int Success = 0, Failure = 1, Interrupted = 130;

    /// <summary>After Ctrl-C, what is running gets this long to end its child processes and delete its drafts.</summary>
    private static readonly TimeSpan TimeToStop = TimeSpan.FromSeconds(10);

    /// <summary>Runs the command that the user asked for.</summary>
    public static async Task<int> OfAsync(ParseResult command)
    {
        try
        {
            return await command.InvokeAsync(new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeToStop });
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Stopped.");
            return Interrupted;
        }
        catch (Exception e) when (e is CourseException or NotebookFormatException or InvalidDataException or ClaimException
            or IOException or UnauthorizedAccessException or JsonException or ArgumentException)
        {
            await Console.Error.WriteLineAsync(e.Message.ReplaceLineEndings(" "));
            return Failure;
        }
    }
}
