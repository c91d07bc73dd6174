using System.Text;

namespace Course;

/// <summary>Passes text on to a terminal with its control characters spelled out, for libraries that write themselves.</summary>
internal sealed class ShownWriter(TextWriter terminal) : TextWriter
{
    /// <inheritdoc/>
    public override Encoding Encoding => terminal.Encoding;

    /// <inheritdoc/>
    public override void Write(char value) => terminal.Write(value is '\r' or '\n' ? $"{value}" : Say.Shown($"{value}"));

    /// <inheritdoc/>
    public override void Write(string? value)
    {
        foreach (var character in value ?? "")
            Write(character);
    }

    /// <inheritdoc/>
    public override void Flush() => terminal.Flush();
}
