using System.Text;

namespace UnitVariance.Notebooks.Documents;

/// <summary>Reads and writes <c>.ipynb</c> files: nbformat 4.0 to 4.5 in, nbformat 4.5 out, byte for byte as Jupyter writes it. Paths that end in <c>.dib</c> are read and written by <see cref="DibFile"/>.</summary>
/// <remarks>
/// Nothing is lost on the way: unknown metadata and unknown keys are kept. What is not kept, because Jupyter does not keep it either, is the
/// order of keys (they are sorted) and whether a text was a string or a list of lines. Numbers keep their digits. Line ends of sources become <c>\n</c>.
/// </remarks>
public static class NotebookFile
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads the notebook at <paramref name="path"/>.</summary>
    /// <exception cref="NotebookFormatException">The path is not a file, or the file is not UTF-8, not JSON, not a notebook of nbformat 4 or no .dib.</exception>
    public static Notebook Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (Directory.Exists(path))
            throw new NotebookFormatException($"{path} is a folder; name a notebook file (.ipynb) in it.");
        if (!File.Exists(path))
            throw new NotebookFormatException($"{path} does not exist; check the path.");
        var text = Decode(File.ReadAllBytes(path), path);
        return DibFile.IsDib(path) ? DibFile.Parse(text, path) : Parse(text, path);
    }

    /// <summary>Reads a notebook from its JSON text. <paramref name="name"/> is what error messages call it, usually its path.</summary>
    /// <exception cref="NotebookFormatException">The text is not JSON or not a notebook of nbformat 4.</exception>
    public static Notebook Parse(string json, string name)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(name);
        return new NotebookReader(name).Read(json);
    }

    /// <summary>
    /// Writes the notebook to <paramref name="path"/>, whole or not at all: it goes to a new file beside it, which then takes its place.
    /// </summary>
    /// <exception cref="NotebookFormatException">The path ends in <c>.dib</c>, and that format cannot hold the notebook.</exception>
    /// <exception cref="IOException">The file cannot be written (disk full, folder missing).</exception>
    /// <exception cref="UnauthorizedAccessException">The folder or the file does not allow it.</exception>
    public static void Write(string path, Notebook notebook)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        AtomicFile.Write(path, DibFile.IsDib(path) ? DibFile.ToText(notebook) : ToJson(notebook));
    }

    /// <summary>The notebook as Jupyter would write it: sorted keys, one space of indentation, <c>\n</c> line ends, a final line end.</summary>
    public static string ToJson(Notebook notebook)
    {
        ArgumentNullException.ThrowIfNull(notebook);
        return JupyterJson.Write(NotebookWriter.ToJsonObject(notebook)) + "\n";
    }

    private static string Decode(byte[] bytes, string path)
    {
        ReadOnlySpan<byte> text = bytes;
        if (text.StartsWith(Encoding.UTF8.Preamble)) text = text[Encoding.UTF8.Preamble.Length..];
        try
        {
            return StrictUtf8.GetString(text);
        }
        catch (DecoderFallbackException e)
        {
            throw new NotebookFormatException($"{path} is not UTF-8 (byte {e.Index}); save it as UTF-8.", e);
        }
    }
}
