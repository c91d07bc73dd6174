namespace UnitVariance;

/// <summary>The MNIST digits (LeCun, Cortes and Burges): images of 28 by 28 pixels from 0 (paper) to 1 (ink), with classes 0 to 9.</summary>
/// <param name="Train">60,000 examples; inputs (60000, 784), targets one-hot (60000, 10).</param>
/// <param name="Test">10,000 examples by other writers.</param>
public sealed record Mnist(Dataset Train, Dataset Test)
{
    private const int Classes = 10, ImagesAtATime = 500;

    private static readonly Dictionary<string, Mnist> Loaded = [];

    /// <summary>byte / 255 for every byte.</summary>
    private static readonly float[] Intensity = [.. Enumerable.Range(0, 256).Select(b => b / 255f)];

    /// <summary>Loads the files from the data folder that <see cref="DataFolder"/> finds.</summary>
    /// <inheritdoc cref="Load(string)" path="/returns"/>
    /// <inheritdoc cref="Load(string)" path="/exception"/>
    public static Mnist Load() => Load(Path.GetDirectoryName(DataFolder.Find("train-images-idx3-ubyte.gz"))!);

    /// <summary>Loads the four files train-images-idx3-ubyte.gz, train-labels-idx1-ubyte.gz, t10k-images-idx3-ubyte.gz and t10k-labels-idx1-ubyte.gz.</summary>
    /// <returns>Both sets. The same object for the same folder: copy before you change a pixel.</returns>
    /// <exception cref="FileNotFoundException">A file is missing.</exception>
    /// <exception cref="InvalidDataException">A file is truncated, corrupt or something else.</exception>
    public static Mnist Load(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        folder = Path.GetFullPath(folder);
        lock (Loaded)
        {
            if (!Loaded.TryGetValue(folder, out var mnist))
                Loaded[folder] = mnist = Read(folder);
            return mnist;
        }
    }

    /// <summary>Reads the files anew.</summary>
    internal static Mnist Read(string folder)
    {
        var test = Task.Run(() => ReadSet(folder, "t10k"));
        try
        {
            return new(ReadSet(folder, "train"), test.GetAwaiter().GetResult());
        }
        finally
        {
            // When both sets are bad, the training set's error is the one that is told.
            _ = test.Exception;
        }
    }

    private static Dataset ReadSet(string folder, string name)
    {
        var labels = ReadLabels(Path.Combine(folder, $"{name}-labels-idx1-ubyte.gz"));
        using var file = new IdxFile(Path.Combine(folder, $"{name}-images-idx3-ubyte.gz"), 3);
        if (file.Sizes[0] != labels.Length || file.Sizes[1] != 28 || file.Sizes[2] != 28)
            throw file.Damaged($"it announces {string.Join(" x ", file.Sizes)} pixels where {labels.Length} x 28 x 28 belong to the labels");
        var images = ReadImages(file);
        return Dataset.FromLabels(images, labels, Classes);
    }

    private static int[] ReadLabels(string path)
    {
        using var file = new IdxFile(path, 1);
        if (file.Sizes[0] is < 0 or > 1_000_000)
            throw file.Damaged($"it announces {file.Sizes[0]} labels");
        var bytes = new byte[file.Sizes[0]];
        file.Read(bytes);
        file.RequireEnd();
        var wrong = bytes.AsSpan().IndexOfAnyExceptInRange((byte)0, (byte)(Classes - 1));
        return wrong < 0 ? [.. bytes.Select(b => (int)b)] : throw file.Damaged($"label {wrong} is {bytes[wrong]}, not a digit");
    }

    /// <summary>Converts some images while the next are being decompressed, so that the two costs overlap.</summary>
    private static Matrix ReadImages(IdxFile file)
    {
        var pixels = new Matrix(file.Sizes[0], 28 * 28);
        byte[] bytes = new byte[ImagesAtATime * pixels.Cols], next = new byte[bytes.Length];
        var converted = Task.CompletedTask;
        for (var row = 0; row < pixels.Rows; row += ImagesAtATime)
        {
            var (start, count) = (row * pixels.Cols, Math.Min(ImagesAtATime, pixels.Rows - row) * pixels.Cols);
            file.Read(bytes.AsSpan(0, count));
            converted.Wait();
            (bytes, next) = (next, bytes);
            var source = next;
            converted = Task.Run(() => Convert(source.AsSpan(0, count), pixels.Span.Slice(start, count)));
        }

        converted.Wait();
        file.RequireEnd();
        return pixels;
    }

    private static void Convert(ReadOnlySpan<byte> bytes, Span<float> pixels)
    {
        for (var i = 0; i < bytes.Length; i++)
            pixels[i] = Intensity[bytes[i]];
    }
}
