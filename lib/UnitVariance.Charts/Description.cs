using UnitVariance.Charts.Traces;

namespace UnitVariance.Charts;

/// <summary>A figure in words: "Loss. Line chart; x: epoch; y: cross-entropy (logarithmic). train: 10 points, x 1 to 10, y 0.1 to 2.3."</summary>
internal static class Description
{
    public static string Of(Figure figure)
    {
        var title = string.Join(" ", new[] { figure.TitleText, figure.SubtitleText }.OfType<string>().Select(Sentence));
        var body = figure.Panels.Length == 1
            ? Of(figure.Panels[0])
            : $"{Words.Count(figure.Panels.Length, "chart")}. " + string.Join(" ", figure.Panels.Select((panel, i) => $"({i + 1}) {Of(panel)}"));
        var slider = figure.Steps.IsEmpty
            ? ""
            : $"A slider with {Words.Count(figure.Steps.Length, "step")} from {Words.Plain(figure.Steps[0].Label)} to {Words.Plain(figure.Steps[^1].Label)}; the first shows: ";
        var menu = figure.Choices.IsEmpty ? "" : $"A menu with {Words.Count(figure.Choices.Length, "choice")}: {string.Join(", ", figure.Choices.Select(choice => Words.Plain(choice.Label)))}. ";
        var menus = figure.Menus.Select(menu => $"A menu for {Words.Plain(menu.Title)}: {string.Join(", ", menu.Options.Select(Words.Plain))}. ");
        return (title + " " + menu + string.Concat(menus) + slider + body).Trim();
    }

    private static string Of(Panel panel)
    {
        var kinds = string.Join(" and ", panel.Traces.Select(trace => trace.Kind).Distinct());
        var head = kinds is "images" or "heat map" ? kinds : kinds + " chart";
        string?[] parts = [Capital(head), Of("x", panel.X), Of("y", panel.Y), Of("colour", panel.Z)];
        var series = panel.Traces.Select(trace => (trace.Name is null ? "" : Words.Plain(trace.Name) + ": ") + trace.Summary + ".");
        var guides = panel.Guides.Select(Of);
        return string.Join(" ", [
            .. panel.Title is null ? [] : new[] { Sentence(panel.Title) },
            string.Join("; ", parts.OfType<string>()) + ".",
            .. series,
            .. guides]);
    }

    private static string? Of(string letter, Axis axis)
    {
        var log = axis.Log ? "logarithmic" : null;
        var text = axis.Title is null ? log : Words.Plain(axis.Title) + (log is null ? "" : $" ({log})");
        return text is null ? null : $"{letter}: {text}";
    }

    private static string Of(Guide guide)
    {
        var place = (guide.X, guide.Y) switch
        {
            ({ } x, { } y) => $"Note at ({Words.Number(x)}, {Words.Number(y)})",
            ({ } x, _) => $"Vertical line at {Words.Number(x)}",
            (_, var y) => $"Horizontal line at {Words.Number(y ?? 0)}",
        };
        return guide.Label is null ? place + "." : $"{place}: {Words.Plain(guide.Label)}.";
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static string Sentence(string text)
    {
        var plain = Words.Plain(text);
        return plain.EndsWith('.') || plain.EndsWith('?') || plain.EndsWith('!') ? plain : plain + ".";
    }
}
