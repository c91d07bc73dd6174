namespace UnitVariance.Notebooks.Kernel;

/// <summary>A cell asks for something that the host cannot do; the message says what, and what to do instead.</summary>
internal sealed class CellException(string message) : Exception(message);

/// <summary>A cell or an imported file does not compile.</summary>
/// <param name="errors">The compiler's errors, one line each.</param>
internal sealed class CompilationException(IReadOnlyList<string> errors) : Exception(string.Join('\n', errors))
{
    public IReadOnlyList<string> Errors => errors;
}
