namespace UnitVariance;

/// <summary>Finds the course's data files from wherever the code runs: a notebook, a test or a published program.</summary>
public static class DataFolder
{
    /// <summary>The full path of a file in the nearest folder named "data".</summary>
    /// <param name="fileName">Its name, such as "train-images-idx3-ubyte.gz".</param>
    /// <remarks>Looks in the current directory and each folder above it, then in the program's folder and above, then in this library's.</remarks>
    /// <exception cref="FileNotFoundException">There is no such file in any of them.</exception>
    public static string Find(string fileName)
    {
        ArgumentException.ThrowIfNullOrEmpty(fileName);
        string?[] starts = [Directory.GetCurrentDirectory(), AppContext.BaseDirectory, Path.GetDirectoryName(typeof(DataFolder).Assembly.Location)];
        return starts.SelectMany(FoldersUpFrom).Select(folder => Path.Combine(folder, "data", fileName)).FirstOrDefault(File.Exists)
            ?? throw new FileNotFoundException($"{fileName} must be in a folder data/ here or above; none was found from {starts[0]} or {starts[1]} upwards. Work inside the course's folder; data/README.md tells how to make the file again.", fileName);
    }

    private static IEnumerable<string> FoldersUpFrom(string? start)
    {
        for (var folder = string.IsNullOrEmpty(start) ? null : new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            yield return folder.FullName;
    }
}
