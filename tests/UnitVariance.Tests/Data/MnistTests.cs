using System.IO.Compression;

namespace UnitVariance.Tests;

public sealed class MnistTests : IDisposable
{
    private const string Images = "train-images-idx3-ubyte.gz", Labels = "train-labels-idx1-ubyte.gz";

    private readonly string _folder = Directory.CreateTempSubdirectory("mnist").FullName;

    public MnistTests()
    {
        // A tiny set in the same format: three blank images, then one more for testing.
        Write(Images, [0, 0, 8, 3, 0, 0, 0, 3, 0, 0, 0, 28, 0, 0, 0, 28, .. new byte[783], 255, .. new byte[2 * 784]]);
        Write(Labels, [0, 0, 8, 1, 0, 0, 0, 3, 7, 0, 9]);
        Write("t10k-images-idx3-ubyte.gz", [0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 28, 0, 0, 0, 28, .. new byte[784]]);
        Write("t10k-labels-idx1-ubyte.gz", [0, 0, 8, 1, 0, 0, 0, 1, 4]);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_real_digits_are_all_there()
    {
        var mnist = Mnist.Load();
        Assert.Equal((60_000, 10_000, 784, 10), (mnist.Train.Count, mnist.Test.Count, mnist.Train.Inputs.Cols, mnist.Train.Classes));
        Assert.Equal([5, 0, 4, 1, 9, 2, 1, 3, 1, 4], mnist.Train.Labels.Take(10));
        Assert.Equal([7, 2, 1, 0, 4], mnist.Test.Labels.Take(5));
        // The mean and std of the training pixels, as every tutorial has them: 0.1307 and 0.3081.
        var (mean, std) = mnist.Train.InputMoments();
        Assert.Equal(0.1307, mean, 5e-5);
        Assert.Equal(0.3081, std, 5e-5);
        Assert.Same(mnist, Mnist.Load());
    }

    [Fact]
    public void A_small_set_of_the_same_format_loads()
    {
        var mnist = Mnist.Load(_folder);
        Assert.Equal([7, 0, 9], mnist.Train.Labels);
        Assert.Equal(1, mnist.Train.Inputs[0, 783]);
        Assert.Equal(1, mnist.Train.Inputs.Span.ToArray().Sum());
    }

    [Theory]
    [InlineData(Images)]
    [InlineData(Labels)]
    [InlineData("t10k-labels-idx1-ubyte.gz")]
    public void A_missing_file_is_named(string name)
    {
        File.Delete(Path.Combine(_folder, name));
        var error = Assert.Throws<FileNotFoundException>(() => Mnist.Load(_folder));
        Assert.Contains(name, error.Message, StringComparison.Ordinal);
        Assert.Contains("data/README.md", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_folder_is_named() => Assert.Throws<FileNotFoundException>(() => Mnist.Load(Path.Combine(_folder, "nowhere")));

    [Theory]
    [InlineData(Images)]
    [InlineData(Labels)]
    public void A_file_cut_anywhere_is_damaged(string name)
    {
        var path = Path.Combine(_folder, name);
        var whole = File.ReadAllBytes(path);
        for (var length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(path, whole[..length]);
            AssertDamaged(name);
        }
    }

    /// <summary>RFC 1952: a gzip file is one member after another, as <c>cat a.gz b.gz</c> makes it.</summary>
    [Fact]
    public void A_file_of_several_members_loads_and_is_damaged_where_its_last_is_cut()
    {
        byte[] content = [0, 0, 8, 1, 0, 0, 0, 3, 7, 0, 9];
        var path = Path.Combine(_folder, Labels);
        byte[][] members = [Compressed(content[..9]), Compressed(content[9..]), Compressed([])];
        foreach (var count in new[] { 2, 3 })
        {
            var whole = members[..count].SelectMany(bytes => bytes).ToArray();
            File.WriteAllBytes(path, whole);
            Assert.Equal([7, 0, 9], Mnist.Read(_folder).Train.Labels);
        }

        var two = members[..2].SelectMany(bytes => bytes).ToArray();
        for (var cut = 1; cut < members[1].Length; cut++)
        {
            File.WriteAllBytes(path, two[..^cut]);
            AssertDamaged(Labels);
        }
    }

    [Theory]
    [InlineData(Images)]
    [InlineData(Labels)]
    public void A_changed_byte_is_noticed_unless_it_changes_no_digit(string name)
    {
        var path = Path.Combine(_folder, name);
        var whole = File.ReadAllBytes(path);
        var (good, detected) = (Mnist.Read(_folder).Train, 0);
        // The first 10 bytes are gzip's head, some of which (time, system) mean nothing.
        for (var place = 10; place < whole.Length; place++)
        {
            File.WriteAllBytes(path, [.. whole[..place], (byte)(whole[place] ^ 0x10), .. whole[(place + 1)..]]);
            try
            {
                var read = Mnist.Read(_folder).Train;
                // Some bits of compressed data mean nothing: the padding at the end, which of many equal bytes is repeated.
                Assert.Equal(good.Inputs.Span.ToArray(), read.Inputs.Span.ToArray());
                Assert.Equal(good.Labels, read.Labels);
            }
            catch (InvalidDataException e)
            {
                Assert.StartsWith($"{name} is damaged: ", e.Message, StringComparison.Ordinal);
                detected++;
            }
        }

        Assert.InRange(detected, whole.Length / 2, whole.Length);
    }

    [Fact]
    public void Files_of_another_kind_are_damaged()
    {
        File.WriteAllText(Path.Combine(_folder, Labels), "version https://git-lfs.github.com/spec/v1");
        AssertDamaged(Labels, "compressed data are corrupt");
        Write(Labels, [0, 0, 8, 3, 0, 0, 0, 3, 7, 0, 9]);
        AssertDamaged(Labels, "begins with 0x00000803");
        Write(Labels, [0, 0, 8, 1, 0, 0, 0, 3, 7, 10, 9]);
        AssertDamaged(Labels, "label 1 is 10");
        Write(Labels, [0, 0, 8, 1, 0, 0, 0, 3, 7, 0, 9, 1]);
        AssertDamaged(Labels, "more bytes");
        Write(Labels, [0, 0, 8, 1, 255, 255, 255, 255, 7, 0, 9]);
        AssertDamaged(Labels, "announces -1 labels");
        Write(Labels, [0, 0, 8, 1, 0, 0, 0, 2, 7, 0]);
        AssertDamaged(Images, "3 x 28 x 28");
    }

    [Fact]
    public void A_file_made_whole_again_loads()
    {
        var good = File.ReadAllBytes(Path.Combine(_folder, Labels));
        File.WriteAllBytes(Path.Combine(_folder, Labels), []);
        AssertDamaged(Labels);
        File.WriteAllBytes(Path.Combine(_folder, Labels), good);
        Assert.Equal(3, Mnist.Load(_folder).Train.Count);
    }

    [Fact]
    public void The_data_folder_is_found_from_the_programs_folder()
    {
        Assert.True(File.Exists(DataFolder.Find(Images)));
        Assert.Contains("no-such-file", Assert.Throws<FileNotFoundException>(() => DataFolder.Find("no-such-file")).Message, StringComparison.Ordinal);
    }

    private void AssertDamaged(string name, string what = "")
    {
        var error = Assert.Throws<InvalidDataException>(() => Mnist.Read(_folder));
        Assert.StartsWith($"{name} is damaged: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(what, error.Message, StringComparison.Ordinal);
        Assert.Contains("data/README.md", error.Message, StringComparison.Ordinal);
    }

    private static byte[] Compressed(byte[] bytes)
    {
        var memory = new MemoryStream();
        using (var stream = new GZipStream(memory, CompressionLevel.Fastest))
            stream.Write(bytes);
        return memory.ToArray();
    }

    private void Write(string name, byte[] bytes)
    {
        using var stream = new GZipStream(File.Create(Path.Combine(_folder, name)), CompressionLevel.Fastest);
        stream.Write(bytes);
    }
}
