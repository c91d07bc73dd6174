namespace UnitVariance;

/// <summary>A file that is never seen half-written.</summary>
internal static class WholeFile
{
    /// <summary>Writes a new file that takes the old one's place only when it is whole and on the disk.</summary>
    /// <exception cref="ArgumentException">The path names a folder.</exception>
    public static void Write(string path, Action<Stream> content)
    {
        if (Path.GetFileName(path).Length == 0)
            throw new ArgumentException($"A model is saved into a file, but '{path}' is a folder.", nameof(path));
        // In the same folder, so that the move is a renaming and not a copy.
        var unfinished = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, $".{Path.GetRandomFileName()}");
        try
        {
            using (var file = new FileStream(unfinished, FileMode.CreateNew, FileAccess.Write))
            {
                content(file);
                file.Flush(flushToDisk: true);
            }

            File.Move(unfinished, path, overwrite: true);
        }
        finally
        {
            // After the move there is nothing left to delete.
            File.Delete(unfinished);
        }
    }
}
