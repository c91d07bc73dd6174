using UnitVariance.Notebooks.Kernel;

namespace Course;

/// <summary>Writes to the user. Control characters, which come from notebooks and could do as they like with a terminal, are shown and not sent.</summary>
internal static class Say
{
    /// <summary>A line on stdout.</summary>
    public static void Line(string text) => Console.WriteLine(Shown(text));

    /// <summary>A line on stderr.</summary>
    public static void Problem(string text) => Console.Error.WriteLine(Shown(text));

    /// <summary>The text with control characters spelled out; its line ends stay.</summary>
    public static string Shown(string text) => string.Join('\n', text.Split('\n').Select(ControlCharacters.Escaped));
}
