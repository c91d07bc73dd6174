using System.Text;

namespace UnitVariance.Notebooks.Site;

/// <summary>The files of the folder Web, which this assembly carries. The command line compiles this file too, for its own folder.</summary>
internal static class EmbeddedFile
{
    public static byte[] Bytes(string name)
    {
        using var stream = typeof(EmbeddedFile).Assembly.GetManifestResourceStream($"Web/{name}")
            ?? throw new InvalidOperationException($"The assembly must embed Web/{name}; build it again.");
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    public static string Text(string name) => Encoding.UTF8.GetString(Bytes(name));
}
