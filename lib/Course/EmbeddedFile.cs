namespace Course;

/// <summary>The files of the folder Web, which this program carries.</summary>
internal static class EmbeddedFile
{
    public static string Text(string name)
    {
        using var reader = new StreamReader(typeof(EmbeddedFile).Assembly.GetManifestResourceStream($"Web/{name}")!);
        return reader.ReadToEnd();
    }
}
