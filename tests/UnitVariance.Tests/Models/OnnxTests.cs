using System.Buffers.Binary;
using System.Text;

namespace UnitVariance.Tests;

/// <summary>The ONNX files, read field by field. That ONNX Runtime computes the same from them is shown by the notebook bridges/ml-net.</summary>
public sealed class OnnxTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("onnx-").FullName;

    private string Saved => Path.Combine(_folder, "model.onnx");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_network_is_a_row_of_operators_named_by_place()
    {
        var random = new Generator(1);
        var graph = Graph(new Sequential(
            new Sequential(new Linear(3, 4, Initializer.XavierNormal(), random), new BatchNorm(4), new Tanh()),
            new Dropout(0.5, random),
            new Residual(new Linear(4, 4, Initializer.XavierNormal(), random)),
            new Softmax()));
        Assert.Equal(
            ["0.0.Gemm: x 0.0.weight 0.0.bias", "0.1.BatchNormalization: 0.0.Gemm/y 0.1.weight 0.1.bias 0.1.running_mean 0.1.running_var", "0.2.Tanh: 0.1.BatchNormalization/y",
             "2.branch.Gemm: 0.2.Tanh/y 2.branch.weight 2.branch.bias", "2.Add: 2.branch.Gemm/y 0.2.Tanh/y", "3.Softmax: 2.Add/y", "y: 3.Softmax/y"],
            graph.All(1).Select(node => $"{node.Text(3)}: {string.Join(' ', node.All(1).Select(input => input.AsText))}"));
        Assert.Equal(["x", "y"], graph.All(11).Concat(graph.All(12)).Select(value => value.Text(1)));
    }

    [Fact]
    public void Weights_are_the_bits_of_the_model_under_the_names_of_the_other_format()
    {
        var model = new Sequential(new Linear(3, 2, Initializer.XavierNormal(), new Generator(1)), new PReLU(2));
        model.Parameters[0].Value.Span[5] = float.NaN;
        var tensors = Graph(model).All(5).Where(tensor => tensor.Number(2) == 1).ToList();
        ModelFile.Save(model, Saved);
        Assert.Equal(ModelFile.Read(Saved).Keys.Order(), tensors.Select(tensor => tensor.Text(8)).Order());
        Assert.Equal([2L, 3], tensors[0].All(1).Select(size => size.AsNumber));
        var bytes = tensors[0].Bytes(9).Span;
        for (var i = 0; i < 6; i++)
            Assert.Equal(BitConverter.SingleToInt32Bits(model.Parameters[0].Value.Span[i]), BinaryPrimitives.ReadInt32LittleEndian(bytes[(4 * i)..]));
    }

    [Fact]
    public void The_file_says_its_versions_and_its_shapes()
    {
        var file = File(new Sequential(new Tanh(), new Linear(3, 200, Initializer.Zeros(), new Generator(1)), new ReLU()));
        Assert.Equal((9, 20, ""), (file.Number(1), file.One(8).Number(2), file.One(8).Text(1)));
        Assert.Equal(("batch", 3), Shape(file.One(7).One(11)));
        Assert.Equal(("batch", 200), Shape(file.One(7).One(12)));
        Assert.Equal("features", Graph(new Tanh()).One(11).One(2).One(1).One(2).All(1)[1].Text(2)); // any width will do

        static (string, long) Shape(Message value) => value.One(2).One(1).One(2).All(1) is [var rows, var columns] ? (rows.Text(2), columns.Number(1)) : default;
    }

    [Fact]
    public void What_leaves_its_input_as_it_is_when_the_model_is_used_is_not_written()
    {
        var model = new Sequential(new Dropout(0.5, new Generator(1)), new AlphaDropout(0.5, new Generator(1)), new Identity(), new Flatten(new(1, 2, 2)));
        Assert.Equal(["Identity"], Graph(model).All(1).Select(node => node.Text(4)));
    }

    [Fact]
    public void A_layer_without_a_form_is_named_with_its_place_and_nothing_is_written()
    {
        var pool = new MaxPool2d(new(1, 4, 4), new() { Kernel = 2 }) { Name = "first pool" };
        var error = Assert.Throws<NotSupportedException>(() => ModelFile.SaveOnnx(new Sequential(new Tanh(), new Sequential(pool)), Saved));
        Assert.StartsWith("SaveOnnx has no form for MaxPool2d at place 1.0 of the model ('first pool').", error.Message, StringComparison.Ordinal);
        Assert.StartsWith("SaveOnnx has no form for Foreign.", Assert.Throws<NotSupportedException>(() => ModelFile.SaveOnnx(new Foreign(), Saved)).Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public void An_old_file_is_replaced_and_a_folder_is_no_place()
    {
        System.IO.File.WriteAllText(Saved, new string('o', 100_000));
        Assert.Equal(9, File(new Tanh()).Number(1));
        Assert.Equal([Saved], Directory.GetFileSystemEntries(_folder));
        Assert.Throws<ArgumentException>(() => ModelFile.SaveOnnx(new Tanh(), _folder + "/"));
    }

    private Message Graph(Layer model) => File(model).One(7);

    private Message File(Layer model)
    {
        ModelFile.SaveOnnx(model, Saved);
        return new(System.IO.File.ReadAllBytes(Saved));
    }

    private sealed class Foreign : Layer
    {
        public override Matrix Forward(Matrix x, Mode mode) => x;

        public override Matrix Backward(Matrix dy) => dy;
    }

    /// <summary>A field of a message: a number, or bytes that are a text or a message.</summary>
    private readonly record struct Field(int Id, long AsNumber, ReadOnlyMemory<byte> Content)
    {
        public string AsText => Encoding.UTF8.GetString(Content.Span);

        public Message Of => new(Content);

        public string Text(int id) => Of.Text(id);

        public long Number(int id) => Of.Number(id);

        public ReadOnlyMemory<byte> Bytes(int id) => Of.Bytes(id);

        public IReadOnlyList<Field> All(int id) => Of.All(id);
    }

    /// <summary>Protobuf's wire format, read without a schema.</summary>
    private sealed class Message
    {
        private readonly List<Field> _fields = [];

        public Message(ReadOnlyMemory<byte> bytes)
        {
            for (var at = 0; at < bytes.Length;)
            {
                var key = Varint(bytes.Span, ref at);
                var length = (key & 7) switch { 0 => 0, 2 => (int)Varint(bytes.Span, ref at), 5 => 4, _ => throw new InvalidDataException($"kind {key & 7}") };
                var number = (key & 7) == 0 ? Varint(bytes.Span, ref at) : 0;
                _fields.Add(new((int)(key >> 3), number, bytes.Slice(at, length)));
                at += length;
            }
        }

        public IReadOnlyList<Field> All(int id) => [.. _fields.Where(field => field.Id == id)];

        public Message One(int id) => Assert.Single(All(id)).Of;

        public string Text(int id) => Assert.Single(All(id)).AsText;

        public long Number(int id) => Assert.Single(All(id)).AsNumber;

        public ReadOnlyMemory<byte> Bytes(int id) => Assert.Single(All(id)).Content;

        private static long Varint(ReadOnlySpan<byte> bytes, ref int at)
        {
            var (value, shift) = (0L, 0);
            for (; ; shift += 7)
            {
                value |= (long)(bytes[at] & 0x7f) << shift;
                if (bytes[at++] < 0x80)
                    return value;
            }
        }
    }
}
