using System.Text;
using static UnitVariance.Tests.Reference;

namespace UnitVariance.Tests;

public sealed class ModelFileTests : IDisposable
{
    private const string FromHere = "model_from_unit_variance.safetensors";

    private static readonly string ReferenceFolder = Path.Combine(AppContext.BaseDirectory, "reference");

    private readonly string _folder = Directory.CreateTempSubdirectory("model-files-").FullName;

    private string Saved => Path.Combine(_folder, "model.safetensors");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void What_torch_saved_computes_what_torch_computed_and_the_other_way_round()
    {
        foreach (var c in Cases("model_files"))
        {
            var model = Model(seed: 99);
            ModelFile.Load(model, Path.Combine(ReferenceFolder, c.GetProperty("file").GetString() + ".safetensors"));
            AssertClose(c.Matrix("y"), model.Predict(c.Matrix("x")), c.GetProperty("file").GetString()!);
        }
    }

    /// <summary>tests/reference/make_model_files.py reads the file expected here. If the format changes on purpose, copy the new file from the
    /// test program's folder over the old one, and run the script.</summary>
    [Fact]
    public void What_is_saved_is_the_same_bytes_as_ever()
    {
        var (expected, received) = (Path.Combine(ReferenceFolder, FromHere), Path.Combine(AppContext.BaseDirectory, FromHere));
        ModelFile.Save(Model(seed: 1), received);
        Assert.Equal(File.ReadAllBytes(expected), File.ReadAllBytes(received));
    }

    [Fact]
    public void Any_model_comes_back_bit_for_bit()
    {
        var random = new Generator(5);
        for (var trial = 0; trial < 50; trial++)
        {
            var make = RandomLayers(random);
            var (model, other) = (make(), make());
            foreach (var tensor in Values(model))
                random.FillNormal(tensor.Span, 0, 1e10);
            Values(model)[0].Span[0] = float.NaN;
            Values(model)[^1].Span[^1] = float.NegativeInfinity;
            ModelFile.Save(model, Saved);
            ModelFile.Load(other, Saved);
            foreach (var (expected, actual) in Values(model).Zip(Values(other)))
                Assert.Equal(Bits(expected), Bits(actual));
        }

        Assert.Equal([Saved], Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public void Tensors_have_pytorchs_names_and_shapes()
    {
        var model = new Sequential(new Sequential(new Stub(2, 3, 4), new Tanh()), new Stub(5));
        ModelFile.Save(model, Saved);
        var read = ModelFile.Read(Saved);
        Assert.Equal(["0.0.running_mean", "0.0.weight", "1.running_mean", "1.weight"], read.Keys.Order());
        Assert.Equal((2, 12, 1, 5), (read["0.0.weight"].Rows, read["0.0.weight"].Cols, read["1.weight"].Rows, read["1.weight"].Cols));
        Assert.Contains("\"shape\":[2,3,4]", Encoding.UTF8.GetString(File.ReadAllBytes(Saved)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_is_no_place_for_a_model_but_a_long_name_is()
    {
        Assert.Throws<ArgumentException>(() => ModelFile.Save(new Tanh(), _folder + "/"));
        ModelFile.Save(new Tanh(), Path.Combine(_folder, new string('m', 255)));
        Assert.Single(Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public void A_file_cut_anywhere_is_refused_and_the_model_unchanged()
    {
        ModelFile.Save(Model(seed: 1), Saved);
        var whole = File.ReadAllBytes(Saved);
        for (var length = 0; length < whole.Length; length++)
            AssertRefused(whole[..length]);
        AssertRefused([.. whole, 0]);
    }

    [Fact]
    public void A_header_with_any_byte_changed_is_refused_or_means_the_same_model()
    {
        ModelFile.Save(Model(seed: 1), Saved);
        var whole = File.ReadAllBytes(Saved);
        var (end, random, refused) = (8 + BitConverter.ToInt32(whole), new Generator(3), 0);
        for (var i = 0; i < end; i++)
            foreach (var value in new[] { whole[i] ^ 1, whole[i] ^ 0x80, '{', '0', '"', ' ', random.Next(256) })
            {
                var damaged = (byte[])whole.Clone();
                damaged[i] = (byte)value;
                var model = Model(seed: 2);
                if (Record.Exception(() => ModelFile.Load(model, Saved, damaged)) is not { } refusal)
                    continue;
                refused++;
                Assert.IsType<InvalidDataException>(refusal);
                AssertSame(Model(seed: 2), model);
            }

        Assert.True(refused > 4 * end, $"{refused} of {7 * end}");
    }

    [Theory]
    [InlineData("[]", 0, "not a JSON object")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", 8, "not JSON")]
    [InlineData("""{"\ud800":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 4, "not JSON")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1]}}""", 4, "'a' lacks")]
    [InlineData("""{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}""", 4, "'a' lacks")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1.5],"data_offsets":[0,4]}}""", 4, "'a' lacks")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4,8]}}""", 4, "'a' lacks")]
    [InlineData("""{"a":{"dtype":"BF16","shape":[2],"data_offsets":[0,4]}}""", 4, "'a' is of type BF16; convert it to F32")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}""", 4, "'a' ends at byte 0, before it begins at 4")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}""", 4, "'a' of type F32 and shape (2) needs 8 bytes, but has 4")]
    [InlineData("""{"a":{"dtype":"F32","shape":[4611686018427387904,4],"data_offsets":[0,0]}}""", 0, "'a' of type F32")]
    [InlineData("""{"a":{"dtype":"F32","shape":[0,2147483647,2147483647],"data_offsets":[0,0]}}""", 0, "'a' has the shape")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", 8, "'a' begins at byte 4 of the data, but what stands before it ends at 0")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", 8, "'b' begins at byte 4 of the data, but what stands before it ends at 8")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 4, "'a' ends at byte 8 of the data, but there are 4; the file is cut short")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 8, "4 bytes follow the last tensor")]
    public void Every_damage_is_told(string header, int bytes, string told)
    {
        Write(header, bytes);
        var error = Assert.Throws<InvalidDataException>(() => ModelFile.Read(Saved));
        Assert.StartsWith($"{Saved} cannot be read: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(told, error.Message, StringComparison.Ordinal);
        Assert.Matches("; (save or download the file again|convert it|split it)", error.Message);
    }

    [Fact]
    public void A_header_longer_than_the_file_is_told()
    {
        File.WriteAllBytes(Saved, [255, 255, 255, 255, 255, 255, 255, 255, 0]);
        Assert.Contains("its header should have 18446744073709551615 bytes, but 1 follow", Assert.Throws<InvalidDataException>(() => ModelFile.Read(Saved)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Empty_tensors_and_single_numbers_are_tensors_too()
    {
        Write("""{"one":{"dtype":"F32","shape":[],"data_offsets":[0,4]},"none":{"dtype":"F32","shape":[0,3],"data_offsets":[0,0]}}""", 4);
        var read = ModelFile.Read(Saved);
        Assert.Equal((1, 1, 0, 3), (read["one"].Rows, read["one"].Cols, read["none"].Rows, read["none"].Cols));
        Write("{}", 0);
        Assert.Empty(ModelFile.Read(Saved));
    }

    [Theory]
    [InlineData(new[] { 3, 5 }, "lacks tensor '2.weight' of (2, 5); it holds '0.bias', '0.weight'")]
    [InlineData(new[] { 3, 5, 2, 2 }, "has tensors that the model lacks: '4.bias', '4.weight'")]
    [InlineData(new[] { 3, 5, 4 }, "has tensor '2.weight' of (4, 5), the model of (2, 5)")]
    public void A_file_of_another_model_is_refused_and_the_model_unchanged(int[] sizes, string told)
    {
        ModelFile.Save(Sequential.Mlp(sizes, () => new Tanh(), Initializer.XavierNormal(), new Generator(4)), Saved);
        var model = Model(seed: 2);
        Assert.Contains(told, Assert.Throws<InvalidDataException>(() => ModelFile.Load(model, Saved)).Message, StringComparison.Ordinal);
        AssertSame(Model(seed: 2), model);
    }

    [Fact]
    public void A_save_that_fails_leaves_the_old_file_and_nothing_else()
    {
        ModelFile.Save(Model(seed: 1), Saved);
        var before = File.ReadAllBytes(Saved);
        Assert.Throws<ArgumentException>(() => ModelFile.Save(new Stub("weight", 2), Saved));
        Assert.Equal(before, File.ReadAllBytes(Saved));
        var folder = Directory.CreateDirectory(Path.Combine(_folder, "taken")).FullName;
        Assert.ThrowsAny<SystemException>(() => ModelFile.Save(Model(seed: 1), folder));
        Assert.Equal(2, Directory.GetFileSystemEntries(_folder).Length);
        Assert.Throws<FileNotFoundException>(() => ModelFile.Load(Model(seed: 1), Path.Combine(_folder, "nowhere")));
        Assert.Throws<DirectoryNotFoundException>(() => ModelFile.Save(Model(seed: 1), Path.Combine(_folder, "no", "where")));
    }

    private void AssertRefused(byte[] file)
    {
        var model = Model(seed: 2);
        Assert.Throws<InvalidDataException>(() => ModelFile.Load(model, Saved, file));
        AssertSame(Model(seed: 2), model);
    }

    private static void AssertSame(Sequential expected, Sequential actual)
    {
        foreach (var (a, b) in Values(expected).Zip(Values(actual)))
            Assert.Equal(Bits(a), Bits(b));
    }

    private void Write(string header, int bytes)
    {
        var text = Encoding.UTF8.GetBytes(header);
        File.WriteAllBytes(Saved, [.. BitConverter.GetBytes((long)text.Length), .. text, .. new byte[bytes]]);
    }

    private static Sequential Model(long seed)
    {
        var (random, model) = (new Generator(seed), Sequential.Mlp([3, 5, 2], () => new Tanh(), Initializer.Zeros(), new Generator(0)));
        model.Initialize(Initializer.XavierNormal(), Initializer.Normal(0.5), random);
        return model;
    }

    /// <summary>Makes equal models, of up to five layers with shapes of one to four sizes, some of the layers inside others.</summary>
    private static Func<Sequential> RandomLayers(Generator random)
    {
        var shapes = Enumerable.Range(0, 1 + random.Next(5)).Select(_ => Enumerable.Range(0, 1 + random.Next(4)).Select(_ => 1 + random.Next(6)).ToArray()).ToArray();
        var nested = random.Next(2) == 0;
        return () => new([.. shapes.Select((shape, i) => nested && i % 2 == 0 ? (Layer)new Sequential(new Stub(shape), new Stub(shape)) : new Stub(shape))]);
    }

    private static List<Matrix> Values(Layer model) => [.. model.Parameters.Select(p => p.Value), .. model.Buffers.Select(b => b.Value)];

    private static int[] Bits(Matrix matrix) => [.. matrix.Span.ToArray().Select(BitConverter.SingleToInt32Bits)];

    /// <summary>A layer with a parameter and a buffer of any shape.</summary>
    private sealed class Stub(string bufferName, params int[] shape) : Layer
    {
        public Stub(params int[] shape)
            : this("running_mean", shape)
        {
        }

        public override IReadOnlyList<Parameter> Parameters { get; } = [new("weight", shape)];

        public override IReadOnlyList<LayerBuffer> Buffers { get; } = [new(bufferName, shape)];

        public override Matrix Forward(Matrix x, Mode mode) => x;

        public override Matrix Backward(Matrix dy) => dy;
    }
}
