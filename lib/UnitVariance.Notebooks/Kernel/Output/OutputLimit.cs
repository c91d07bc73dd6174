using System.Text.Json.Nodes;

namespace UnitVariance.Notebooks.Kernel;

/// <summary>Passes events on, in order and one at a time, until a cell has shown too much; says so once and drops the rest. Errors always pass.</summary>
/// <param name="next">Takes what passes.</param>
/// <param name="limit">The most characters that one cell may show.</param>
internal sealed class OutputLimit(Action<KernelEvent> next, int limit = OutputLimit.PerCell)
{
    /// <summary>Ten million characters: 10 MB of plain English.</summary>
    public const int PerCell = 10_000_000;

    private readonly Lock _order = new();
    private long _shown;

    /// <summary>A new cell starts with a full allowance.</summary>
    public void Restart()
    {
        lock (_order) _shown = 0;
    }

    public void Publish(KernelEvent shown)
    {
        lock (_order)
        {
            var size = Size(shown);
            if (size == 0 || _shown + size <= limit)
                next(shown);
            else if (_shown <= limit)
                Stop(shown);
            _shown += size;
        }
    }

    private void Stop(KernelEvent tooMuch)
    {
        if (tooMuch is KernelEvent.Text text)
            next(text with { Content = text.Content[..(int)(limit - _shown)] });
        next(new KernelEvent.Text("stderr", Notice(limit)));
    }

    /// <summary>What is shown in the place of the rest.</summary>
    public static string Notice(int limit) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"\n[This cell showed more than {limit / 1_000_000.0:0.######} MB; the rest was dropped.]\n");

    private static long Size(KernelEvent shown) => shown switch
    {
        KernelEvent.Text text => text.Content.Length,
        KernelEvent.Display display => Size(display.Data),
        KernelEvent.Update update => Size(update.Data),
        _ => 0,
    };

    private static long Size(JsonObject data) =>
        data.Sum(item => item.Value is JsonValue value && value.TryGetValue<string>(out var text) ? (long)text.Length : item.Value?.ToJsonString().Length ?? 0);
}
