using UnitVariance.Notebooks.Documents;

namespace Course;

/// <summary>Executed notebooks in a folder of their own. That it can be written to shows before anything runs, and its files appear all together.</summary>
internal sealed class ExecutedCopies : IDisposable
{
    private readonly DraftFolder _draft;

    private ExecutedCopies(DraftFolder draft) => _draft = draft;

    /// <summary>Prepares the folder.</summary>
    /// <exception cref="CourseException">It cannot be written to, or two notebooks would have the same place in it.</exception>
    public static ExecutedCopies In(string folder, IEnumerable<NotebookPath> notebooks)
    {
        if (notebooks.GroupBy(notebook => notebook.Below, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1) is { } same)
            throw new CourseException($"{string.Join(" and ", same.Select(notebook => notebook.Path))} would both become {Path.Combine(folder, same.Key)}; run them one after the other into two folders.");
        return new(DraftFolder.In(folder));
    }

    /// <summary>Writes what the notebooks gave, failed ones too.</summary>
    public void Write(IEnumerable<Run> runs)
    {
        foreach (var run in runs)
        {
            var place = Path.Combine(_draft.Path, run.File.Below);
            Directory.CreateDirectory(Path.GetDirectoryName(place)!);
            NotebookFile.Write(place, run.Result.Notebook);
        }
        _draft.Complete();
    }

    /// <inheritdoc/>
    public void Dispose() => _draft.Dispose();
}
