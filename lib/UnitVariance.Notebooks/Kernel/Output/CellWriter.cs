using System.Globalization;
using System.Text;

namespace UnitVariance.Notebooks.Kernel;

/// <summary>Stands in for <see cref="Console.Out"/> or <see cref="Console.Error"/> while cells run. Every write is sent at once, so that nothing printed before a crash is lost.</summary>
/// <param name="stream"><c>stdout</c> or <c>stderr</c>.</param>
/// <param name="publish">Takes the text.</param>
internal sealed class CellWriter(string stream, Action<KernelEvent> publish) : TextWriter(CultureInfo.InvariantCulture)
{
    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value) => Write(value.ToString());

    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    public override void Write(ReadOnlySpan<char> buffer) => Write(new string(buffer));

    public override void Write(string? value)
    {
        if (!string.IsNullOrEmpty(value)) publish(new KernelEvent.Text(stream, value.Replace("\r\n", "\n", StringComparison.Ordinal)));
    }

    public override void WriteLine() => Write("\n");

    public override void WriteLine(char[] buffer, int index, int count) => Write(new string(buffer, index, count) + "\n");

    public override void WriteLine(ReadOnlySpan<char> buffer) => Write(new string(buffer) + "\n");

    public override void WriteLine(string? value) => Write(value + "\n");
}
