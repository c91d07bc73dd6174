namespace Course;

/// <summary>A hidden folder inside another, on the same disk, whose files take their places in it all together when they are complete. It is gone when it is disposed.</summary>
internal sealed class DraftFolder : IDisposable
{
    private readonly bool _madeTarget;
    private readonly string _target;

    private DraftFolder(string target)
    {
        _target = target;
        _madeTarget = !Directory.Exists(target);
        Path = Directory.CreateDirectory(System.IO.Path.Combine(target, $".new-{Guid.NewGuid():N}")).FullName;
    }

    /// <summary>Where to write.</summary>
    public string Path { get; }

    /// <summary>Makes the folder, and the one it is in where that is missing.</summary>
    /// <exception cref="CourseException">Files cannot be written there.</exception>
    public static DraftFolder In(string folder)
    {
        try
        {
            return new(System.IO.Path.GetFullPath(folder));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CourseException($"{folder} cannot be written to ({e.Message.TrimEnd('.')}); choose another folder with --out.");
        }
    }

    /// <summary>Moves every file to its place, over what was there; other files of the target are left alone.</summary>
    public void Complete()
    {
        foreach (var file in Directory.EnumerateFiles(Path, "*", SearchOption.AllDirectories).ToArray())
        {
            var place = System.IO.Path.Combine(_target, System.IO.Path.GetRelativePath(Path, file));
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(place)!);
            File.Move(file, place, overwrite: true);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Directory.Delete(Path, recursive: true);
        if (_madeTarget && !Directory.EnumerateFileSystemEntries(_target).Any())
            Directory.Delete(_target);
    }
}
