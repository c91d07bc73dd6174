namespace Course;

/// <summary>A notebook that a command is about.</summary>
/// <param name="Path">Its path as the user would write it.</param>
/// <param name="Below">Its path below the folder that was named, or the name of an .ipynb file where it was named itself: where its executed copy goes.</param>
internal sealed record NotebookPath(string Path, string Below)
{
    /// <summary>The notebooks that these paths name, folders standing for all that they and their subfolders hold, each notebook once.</summary>
    /// <exception cref="CourseException">A folder holds none.</exception>
    public static IReadOnlyList<NotebookPath> All(IEnumerable<string> paths) =>
        [.. paths.SelectMany(path => Directory.Exists(path) ? In(path) : [Single(path)]).DistinctBy(notebook => System.IO.Path.GetFullPath(notebook.Path))];

    /// <summary>A notebook named by itself.</summary>
    public static NotebookPath Single(string path) => new(path, System.IO.Path.ChangeExtension(System.IO.Path.GetFileName(path), ".ipynb"));

    /// <summary>Refuses .dib files, which hold no outputs, where outputs are what a command is about.</summary>
    public static IReadOnlyList<NotebookPath> WithOutputs(IReadOnlyList<NotebookPath> notebooks) =>
        notebooks.FirstOrDefault(notebook => System.IO.Path.GetExtension(notebook.Path).Equals(".dib", StringComparison.OrdinalIgnoreCase)) is { } dib
            ? throw new CourseException($"{dib.Path} cannot hold outputs, as no .dib file can; make an .ipynb file of it with convert.")
            : notebooks;

    private static NotebookPath[] In(string folder)
    {
        var found = Directory.EnumerateFiles(folder, "*.ipynb", SearchOption.AllDirectories).Select(path => new NotebookPath(path, System.IO.Path.GetRelativePath(folder, path)))
            .Where(notebook => !notebook.Below.Split(System.IO.Path.DirectorySeparatorChar).Any(part => part.StartsWith('.'))) // editors keep copies in .ipynb_checkpoints
            .OrderBy(notebook => notebook.Below, StringComparer.Ordinal).ToArray();
        return found.Length > 0 ? found : throw new CourseException($"{folder} holds no notebooks; name a folder with .ipynb files, or a file.");
    }
}
