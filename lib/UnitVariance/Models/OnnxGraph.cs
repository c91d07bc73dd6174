namespace UnitVariance;

/// <summary>
/// A graph of ONNX under construction. Field numbers are those of onnx.proto: GraphProto, NodeProto, AttributeProto, TensorProto and ValueInfoProto.
/// </summary>
internal sealed class OnnxGraph
{
    private const int Float = 1, Int64 = 7;

    private readonly ProtobufMessage _graph = new();

    /// <summary>Adds a node with one output, and returns the name of that.</summary>
    /// <param name="name">The name of the node and, with "/y" behind it, of its output.</param>
    /// <param name="operation">The operator, as ONNX spells it.</param>
    /// <param name="inputs">Names of values and constants.</param>
    /// <param name="attributes">Names and values: an int, a float or a text.</param>
    public string Node(string name, string operation, string[] inputs, params (string Name, object Value)[] attributes)
    {
        var (node, output) = (new ProtobufMessage(), name + "/y");
        foreach (var input in inputs)
            node.Add(1, input);
        node.Add(2, output).Add(3, name).Add(4, operation);
        foreach (var (key, value) in attributes)
            node.Add(5, Attribute(key, value));
        _graph.Add(1, node);
        return output;
    }

    /// <summary>Adds a constant of float32 numbers, and returns its name.</summary>
    public string Constant(string name, IEnumerable<int> shape, ReadOnlySpan<float> values) => Tensor(name, shape, Float, LittleEndian.Bytes(values));

    /// <summary>Adds a shape as a constant of 64-bit integers, and returns its name.</summary>
    public string Shape(string name, params long[] sizes)
    {
        var bytes = new byte[sizeof(long) * sizes.Length];
        for (var i = 0; i < sizes.Length; i++)
            System.Buffers.Binary.BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(sizeof(long) * i), sizes[i]);
        return Tensor(name, [sizes.Length], Int64, bytes);
    }

    /// <summary>The finished graph: its last node copies the result to "y".</summary>
    /// <param name="name">What the graph is called.</param>
    /// <param name="result">The value that the model returns.</param>
    /// <param name="inputs">Columns of "x", or null where any number will do.</param>
    /// <param name="outputs">Columns of "y", or null.</param>
    public ProtobufMessage Finish(string name, string result, int? inputs, int? outputs)
    {
        _graph.Add(1, new ProtobufMessage().Add(1, result).Add(2, "y").Add(3, "y").Add(4, "Identity"));
        return _graph.Add(2, name).Add(11, Batch("x", inputs)).Add(12, Batch("y", outputs));
    }

    private string Tensor(string name, IEnumerable<int> shape, int type, byte[] values)
    {
        var tensor = new ProtobufMessage();
        foreach (var size in shape)
            tensor.Add(1, size);
        _graph.Add(5, tensor.Add(2, type).Add(8, name).Add(9, values));
        return name;
    }

    private static ProtobufMessage Attribute(string name, object value)
    {
        var attribute = new ProtobufMessage().Add(1, name);
        return value switch
        {
            float number => attribute.Add(2, number).Add(20, 1),
            int number => attribute.Add(3, number).Add(20, 2),
            string text => attribute.Add(4, text).Add(20, 3),
            _ => throw new ArgumentException($"An attribute is an int, a float or a text; '{name}' is {value.GetType().Name}.", nameof(value)),
        };
    }

    /// <summary>The description of a matrix (batch, columns).</summary>
    private static ProtobufMessage Batch(string name, int? columns)
    {
        var rows = new ProtobufMessage().Add(2, "batch");
        var width = columns is { } known ? new ProtobufMessage().Add(1, known) : new ProtobufMessage().Add(2, "features");
        var tensor = new ProtobufMessage().Add(1, Float).Add(2, new ProtobufMessage().Add(1, rows).Add(1, width));
        return new ProtobufMessage().Add(1, name).Add(2, new ProtobufMessage().Add(1, tensor));
    }
}
