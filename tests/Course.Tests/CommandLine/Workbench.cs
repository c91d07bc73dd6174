using UnitVariance.Notebooks.Documents;

namespace Course.Tests.CommandLine;

/// <summary>A folder for the notebooks of one test, gone with it.</summary>
public abstract class Workbench : IDisposable
{
    /// <summary>The folder's full path.</summary>
    protected string Folder { get; } = Directory.CreateTempSubdirectory("course-command-").FullName;

    public void Dispose()
    {
        Directory.Delete(Folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Writes a notebook with these code cells, which show nothing yet.</summary>
    protected string Notebook(string name, params string[] cells) =>
        Write(name, NotebookFile.ToJson(new Notebook([.. cells.Select((source, i) => new CodeCell($"cell-{i + 1}", source, [], []))], [])));

    /// <summary>Writes a file, in folders that are made where they are missing.</summary>
    protected string Write(string name, string text)
    {
        var path = At(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>The full path of a file in the folder.</summary>
    protected string At(string name) => Path.Combine(Folder, name);

    /// <summary>Runs a command in the folder.</summary>
    internal Task<Said> CourseAsync(params string[] arguments) => CourseProcess.InAsync(Folder, arguments);
}
