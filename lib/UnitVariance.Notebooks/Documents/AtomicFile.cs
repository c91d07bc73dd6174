using System.Text;

namespace UnitVariance.Notebooks.Documents;

/// <summary>Writes a file whole or not at all.</summary>
internal static class AtomicFile
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Writes a new file beside the one at <paramref name="path"/>, which then takes its place.</summary>
    /// <exception cref="IOException">The file cannot be written (disk full, folder missing).</exception>
    /// <exception cref="UnauthorizedAccessException">The folder or the file does not allow it.</exception>
    public static void Write(string path, string text) => Write(path, StrictUtf8.GetBytes(text));

    /// <inheritdoc cref="Write(string, string)"/>
    public static void Write(string path, byte[] content)
    {
        var target = Path.GetFullPath(path);
        var draft = Path.Combine(Path.GetDirectoryName(target)!, $".{Path.GetFileName(target)}.{Guid.NewGuid():N}.tmp");
        try
        {
            File.WriteAllBytes(draft, content);
            File.Move(draft, target, overwrite: true);
        }
        catch (IOException e)
        {
            throw new IOException($"{path} cannot be written; its folder must exist and its disk have room ({e.Message.TrimEnd('.')}).", e);
        }
        finally
        {
            if (File.Exists(draft)) File.Delete(draft);
        }
    }
}
