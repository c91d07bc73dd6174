using System.Diagnostics;
using System.Text.RegularExpressions;
using UnitVariance.Notebooks.Kernel.Packages;

namespace UnitVariance.Notebooks.Kernel;

/// <summary>Turns what ended a cell into what its reader should see: the error, and the way to it through the cell's own lines.</summary>
internal static partial class ErrorReport
{
    /// <summary>The name of an error that is the compiler's, and of one that is the host's; all others have the name of their exception.</summary>
    public const string CompilationError = "CompilationError", CellError = "CellError";

    // A chain of causes is as long as user code likes.
    private const int MostCauses = 20;

    /// <summary>The event for an exception. Its members are the user's code, which may return nothing or throw in its turn.</summary>
    /// <param name="exception">What was thrown.</param>
    /// <param name="folder">The notebook's folder; file names are shown relative to it.</param>
    /// <param name="refused">What native libraries were refused so far; an exception that comes from one is shown as that.</param>
    public static KernelEvent.Error From(Exception exception, string folder, IReadOnlyCollection<PackageException> refused) => (RefusalBehind(exception, refused) ?? exception) switch
    {
        CompilationException compilation => new(CompilationError, compilation.Message, compilation.Errors),
        PackageException package => new(CellError, package.Message, [package.Message], package.Package),
        CellException => new(CellError, exception.Message, [exception.Message]),
        OutOfMemoryException => new(TypeName(exception), $"{Message(exception)} (A notebook's objects may take {MemoryLimit.Text(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes)}; use less or raise the limit.)", [.. Traceback(exception, folder)]),
        _ => new(TypeName(exception), Message(exception), [.. Traceback(exception, folder)]),
    };

    /// <summary>A path as it reads from the notebook, the same on every machine.</summary>
    public static string Relative(string path, string folder) =>
        Path.IsPathRooted(path) ? Path.GetRelativePath(folder, path).Replace('\\', '/') : path;

    /// <summary>What an exception says, in a text of its own where it says nothing or cannot.</summary>
    public static string Message(Exception exception)
    {
        try
        {
            return exception.Message?.ReplaceLineEndings("\n") ?? "(its Message is null)";
        }
#pragma warning disable CA1031 // What the user's Message throws must not hide the exception that ended the cell.
        catch (Exception thrown)
#pragma warning restore CA1031
        {
            return $"(its Message throws {TypeName(thrown)})";
        }
    }

    // A package may catch the refusal of its native library, look elsewhere, and quote it when it fails; or it fails in a static constructor, and the refusal is a cause.
    private static PackageException? RefusalBehind(Exception exception, IReadOnlyCollection<PackageException> refused)
    {
        if (refused.Count == 0) return null;
        var cause = exception;
        for (var i = 0; i < MostCauses && cause is not null; i++, cause = cause.InnerException)
        {
            var message = Message(cause);
            if (refused.FirstOrDefault(refusal => message.Contains(refusal.Message, StringComparison.Ordinal)) is { } refusal) return refusal;
        }
        return null;
    }

    private static List<string> Traceback(Exception exception, string folder)
    {
        var lines = new List<string>();
        var cause = exception;
        for (var i = 0; cause is not null; i++, cause = cause.InnerException)
        {
            if (i > 0) lines.Add("caused by");
            if (i > MostCauses)
            {
                lines.Add("(more causes, which are not shown)");
                break;
            }
            lines.AddRange($"{TypeName(cause)}: {Message(cause)}".Split('\n'));
            lines.AddRange(new StackTrace(cause, fNeedFileInfo: true).GetFrames().Select(frame => Line(frame, folder)).OfType<string>());
        }
        return lines;
    }

    private static string? Line(StackFrame frame, string folder)
    {
        if (frame.GetMethod() is not { DeclaringType: { } type } method || IsHost(type)) return null;
        var name = ReadableName(type.FullName!, method.Name);
        var inCell = type.FullName!.StartsWith("Submission#", StringComparison.Ordinal);
        if (name is null && !inCell) return null;
        var signature = name is null ? "" : $"{name}({string.Join(", ", method.GetParameters().Select(parameter => $"{parameter.ParameterType.Name} {parameter.Name}".TrimEnd()))})";

        // Lines of libraries would name paths of the machine on which they were built.
        var where = inCell && frame.GetFileName() is { } file ? $"{Relative(file, folder)}:line {frame.GetFileLineNumber()}" : "";
        var text = string.Join(" in ", new[] { signature, where }.Where(part => part.Length > 0));
        return text.Length == 0 ? null : $"   at {text}";
    }

    private static string TypeName(Exception exception) => Submission().Replace(exception.GetType().FullName!.Replace('+', '.'), "");

    private static bool IsHost(Type type) =>
        type.Assembly == typeof(ErrorReport).Assembly
        || type.Assembly == typeof(Microsoft.DotNet.Interactive.Formatting.Formatter).Assembly
        || type.Namespace is "System.Runtime.CompilerServices" or "System.Runtime.ExceptionServices";

    // The compiler hides the names that people wrote: Submission#3+<F>d__1.MoveNext is F, and <<Initialize>> the cell's own top level, which gets no name.
    private static string? ReadableName(string type, string method)
    {
        var full = Submission().Replace(type.Replace('+', '.') + "." + method, "");
        if (full.Contains("g__", StringComparison.Ordinal)) return LocalFunction().Match(full).Groups[1].Value;
        if (full.Contains("b__", StringComparison.Ordinal)) return "lambda";
        if (full.Contains("<Initialize>", StringComparison.Ordinal) || full is "<Factory>") return null;
        return StateMachine().Replace(full, "$1").Replace("..ctor", ".ctor", StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^Submission#\d+\.")]
    private static partial Regex Submission();

    [GeneratedRegex(@"g__(\w+)\|")]
    private static partial Regex LocalFunction();

    [GeneratedRegex(@"<(\w+)>d(?:__\d+)?(?:`\d+)?\.MoveNext$")]
    private static partial Regex StateMachine();
}
