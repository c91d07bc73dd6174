namespace UnitVariance;

/// <summary>
/// Keeps parameters and buffers in a file in the safetensors format, under the names of PyTorch's state_dict: "0.weight", "0.bias",
/// "1.running_mean". Python's safetensors package and PyTorch read it, and what they write is read here.
/// </summary>
/// <remarks>
/// The layers themselves, what is frozen, and the state of an optimizer are not stored: build the same model first, then load. The format has no
/// checksum, so a number changed on the disk goes unseen.
/// </remarks>
public static class ModelFile
{
    /// <summary>Writes all parameters and buffers of a model. The file is never seen half-written: an old one stays until the new one is whole. A process that is
    /// killed meanwhile leaves a file with a random name that begins with a dot.</summary>
    /// <param name="model">Any layer, mostly a <see cref="Sequential"/>.</param>
    /// <param name="path">Where to; its folder must exist.</param>
    /// <exception cref="ArgumentException">Two tensors of the model have one name, or the path names no file.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder or the file may not be written to.</exception>
    public static void Save(Layer model, string path)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (Path.GetFileName(path).Length == 0)
            throw new ArgumentException($"A model is saved into a file, but '{path}' is a folder.", nameof(path));
        SafetensorsWriter.Write(path, Tensors(model));
    }

    /// <summary>Gives a model the numbers of a file. The model changes only when all of them fit.</summary>
    /// <param name="model">A model of the same layers as the one that was saved.</param>
    /// <param name="path">A safetensors file of types F32, F64 or F16. PyTorch's "num_batches_tracked" are passed over; NaN and infinity are taken
    /// as they are.</param>
    /// <exception cref="InvalidDataException">The file is damaged, or its tensors are not those of the model; the model is unchanged.</exception>
    /// <exception cref="FileNotFoundException">There is no file.</exception>
    public static void Load(Layer model, string path)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentException.ThrowIfNullOrEmpty(path);
        Load(model, path, File.ReadAllBytes(path));
    }

    /// <summary>All tensors of a file by name, without a model: (n) as one row, (n, a, b, ...) as n rows of a * b * ... numbers, a single number as (1, 1).</summary>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    /// <exception cref="FileNotFoundException">There is no file.</exception>
    public static IReadOnlyDictionary<string, Matrix> Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return new SafetensorsReader(path).Read(File.ReadAllBytes(path)).ToDictionary(t => t.Name, t =>
        {
            var matrix = Matrix.OfShape(t.Shape.Length == 0 ? [1] : t.Shape);
            t.CopyTo(matrix.Span);
            return matrix;
        });
    }

    internal static void Load(Layer model, string path, byte[] file)
    {
        var wanted = Tensors(model);
        var stored = new SafetensorsReader(path).Read(file).ToDictionary(t => t.Name);
        foreach (var (name, shape, _) in wanted)
        {
            if (!stored.TryGetValue(name, out var tensor))
                throw Misfit(path, $"lacks tensor '{name}' of {StoredTensor.Describe(shape)}; it holds {List(stored.Keys)}");
            if (!tensor.Shape.SequenceEqual(shape))
                throw Misfit(path, $"has tensor '{name}' of {StoredTensor.Describe(tensor.Shape)}, the model of {StoredTensor.Describe(shape)}");
        }

        if (stored.Count > wanted.Count)
            throw Misfit(path, $"has tensors that the model lacks: {List(stored.Keys.Except(wanted.Select(t => t.Name)))}");
        foreach (var (name, _, value) in wanted)
            stored[name].CopyTo(value.Span);
    }

    private static List<(string Name, IReadOnlyList<int> Shape, Matrix Value)> Tensors(Layer model)
    {
        var tensors = Walk(model, "").ToList();
        if (tensors.CountBy(t => t.Name).FirstOrDefault(n => n.Value > 1) is { Key: { } twice })
            throw new ArgumentException($"The tensors of a model need names of their own; '{twice}' stands there more than once. Rename the layer's parameters or children.", nameof(model));
        return tensors;
    }

    private static IEnumerable<(string Name, IReadOnlyList<int> Shape, Matrix Value)> Walk(Layer layer, string prefix) =>
        layer.Children.Count > 0
            ? layer.Children.SelectMany(child => Walk(child.Layer, $"{prefix}{child.Name}."))
            : layer.Parameters.Select(p => (prefix + p.Name, p.Shape, p.Value)).Concat(layer.Buffers.Select(b => (prefix + b.Name, b.Shape, b.Value)));

    private static string List(IEnumerable<string> names) => names.Any() ? string.Join(", ", names.Order(StringComparer.Ordinal).Select(n => $"'{n}'")) : "none";

    private static InvalidDataException Misfit(string path, string what) =>
        new($"{path} does not fit the model: it {what}. Build the model with the layers and sizes it was saved with, or load another file.");
}
