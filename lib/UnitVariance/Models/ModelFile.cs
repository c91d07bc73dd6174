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
        var tensors = Tensors(model);
        WholeFile.Write(path, file => SafetensorsWriter.Write(file, tensors));
    }

    /// <summary>
    /// Writes what a model computes in Inference as an ONNX file, for runtimes of other languages and machines: layers become operators of ONNX, parameters and
    /// running statistics its constants. Input "x" (batch, inputs), output "y" (batch, outputs), the batch of any size. The file is never seen half-written, as with <see cref="Save"/>.
    /// </summary>
    /// <remarks>
    /// <para>Written are <see cref="Linear"/>, all activations, <see cref="Softmax"/>, <see cref="BatchNorm"/> and <see cref="LayerNorm"/>, <see cref="Sequential"/> and <see cref="Residual"/>
    /// at any depth; dropout, <see cref="Identity"/> and <see cref="Flatten"/> leave their input as it is. <see cref="BatchNormFolding.Fold(Sequential)"/> makes the file smaller. The other formats of
    /// this class come back with <see cref="Load(Layer, string)"/>, this one does not.</para>
    /// <para>A runtime adds up in another order, so that its outputs differ in the last digits of float32. IR version 9 and operator set 20, ONNX 1.15 (onnx.ai/onnx/repo-docs/IR.html and
    /// Operators.html): the first set with <see cref="GELU"/>. Readers of protocol buffers stop at 2 GB.</para>
    /// </remarks>
    /// <param name="model">The trained model, mostly a <see cref="Sequential"/>.</param>
    /// <param name="path">Where to, mostly ".onnx"; its folder must exist.</param>
    /// <exception cref="NotSupportedException">A layer is of another kind; its place and its type are named.</exception>
    /// <inheritdoc cref="Save" path="/exception"/>
    public static void SaveOnnx(Layer model, string path)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentException.ThrowIfNullOrEmpty(path);
        var file = OnnxModel.Of(model);
        WholeFile.Write(path, file.WriteTo);
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
        List<(string Name, IReadOnlyList<int> Shape, Matrix Value)> tensors = [.. model.Leaves().SelectMany(leaf =>
            leaf.Layer.Parameters.Select(p => (leaf.Prefix + p.Name, p.Shape, p.Value)).Concat(leaf.Layer.Buffers.Select(b => (leaf.Prefix + b.Name, b.Shape, b.Value))))];
        if (tensors.CountBy(t => t.Name).FirstOrDefault(n => n.Value > 1) is { Key: { } twice })
            throw new ArgumentException($"The tensors of a model need names of their own; '{twice}' stands there more than once. Rename the layer's parameters or children.", nameof(model));
        return tensors;
    }

    private static string List(IEnumerable<string> names) => names.Any() ? string.Join(", ", names.Order(StringComparer.Ordinal).Select(n => $"'{n}'")) : "none";

    private static InvalidDataException Misfit(string path, string what) =>
        new($"{path} does not fit the model: it {what}. Build the model with the layers and sizes it was saved with, or load another file.");
}
