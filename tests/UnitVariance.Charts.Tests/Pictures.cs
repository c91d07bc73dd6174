using System.Buffers.Binary;
using System.IO.Compression;

namespace UnitVariance.Charts.Tests;

public class Pictures
{
    private const int SignatureAndHeader = 8 + 8;

    [Fact]
    public void The_picture_is_a_PNG_whose_pixels_read_back()
    {
        // 2 by 2 pixels: paper, full ink / half (shade 4 of 7), paper; the second one in red.
        var png = Png(Chart.Images([[0f, 1f, 0.5f, 0f], [0f, 1f, 0.5f, 0f]], red: [1]));
        Assert.Equal((6u, 3u), (Word(png, SignatureAndHeader), Word(png, SignatureAndHeader + 4)));

        // One filter byte a row, two places of the palette a byte: 1 paper, 2 to 8 ink, 9 to 15 red, 0 between pictures.
        byte[] expected = [0, 0x18, 0x01, 0xf0, 0, 0x51, 0x0c, 0x10, 0, 0, 0, 0];
        Assert.Equal(expected, Inflate(Chunk(png, "IDAT")));
        Assert.Equal(new byte[] { 0xd0, 0x02, 0x1b }, Chunk(png, "PLTE")[^3..]);
    }

    [Fact]
    public void A_picture_longer_than_one_block_reads_back_whole()
    {
        var pixels = Enumerable.Range(0, 40).Select(i => Enumerable.Range(0, 64 * 64).Select(j => (i + j) % 8 / 7f).ToArray());
        Assert.Equal((1 + 10 * 68 / 2) * 4 * 68, Inflate(Chunk(Png(Chart.Images(pixels)), "IDAT")).Length);
    }

    [Fact]
    public void Pictures_must_be_square_and_alike_and_places_must_exist()
    {
        Assert.Contains("received 3 and 3 pixels", Assert.Throws<ArgumentException>(() => Chart.Images([new float[3]])).Message);
        Assert.Throws<ArgumentException>(() => Chart.Images([new float[4], new float[9]]));
        Assert.Throws<ArgumentException>(() => Chart.Images([new float[4]], captions: ["a", "b"]));
        Assert.Contains("from 0 to 0, but received 1", Assert.Throws<ArgumentException>(() => Chart.Images([new float[4]], red: [1])).Message);
    }

    [Fact]
    public void The_alt_text_counts_the_pictures_in_red() =>
        Assert.Equal("Images. 3 images of 2 by 2 pixels, 2 in red.", Chart.Images([new float[4], new float[4], new float[4]], red: [0, 2]).AltText);

    private static byte[] Png(Figure figure) =>
        Convert.FromBase64String(figure.Trace()["source"]!.GetValue<string>()["data:image/png;base64,".Length..]);

    private static uint Word(byte[] bytes, int at) => BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(at));

    private static byte[] Chunk(byte[] png, string type)
    {
        var at = png.AsSpan().IndexOf(System.Text.Encoding.ASCII.GetBytes(type));
        return png[(at + 4)..(at + 4 + (int)Word(png, at - 4))];
    }

    private static byte[] Inflate(byte[] zlib)
    {
        var plain = new MemoryStream();
        using var stream = new ZLibStream(new MemoryStream(zlib), CompressionMode.Decompress);
        stream.CopyTo(plain);
        return plain.ToArray();
    }
}
