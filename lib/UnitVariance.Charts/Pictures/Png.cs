using System.Buffers.Binary;
using System.Text;

namespace UnitVariance.Charts.Pictures;

/// <summary>
/// Writes a PNG with a palette of 16 colours, half a byte a pixel, uncompressed: compressors differ between processors,
/// and figures must come out the same, byte for byte, everywhere (PNG specification, third edition, W3C 2025).
/// </summary>
internal static class Png
{
    private const int LongestBlock = 65535;

    /// <summary>Encodes an image.</summary>
    /// <param name="pixels">The place of each pixel's colour in the palette, row by row.</param>
    /// <param name="width">The number of columns.</param>
    /// <param name="palette">Up to 16 colours as 0xAARRGGBB.</param>
    public static byte[] Encode(byte[] pixels, int width, uint[] palette)
    {
        var png = new MemoryStream();
        png.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a]);
        const byte bitDepth = 4, indexed = 3;
        Chunk(png, "IHDR", [.. BigEndian((uint)width), .. BigEndian((uint)(pixels.Length / width)), bitDepth, indexed, 0, 0, 0]);
        Chunk(png, "PLTE", [.. palette.SelectMany(color => new[] { (byte)(color >> 16), (byte)(color >> 8), (byte)color })]);
        Chunk(png, "tRNS", [.. palette.Select(color => (byte)(color >> 24))]);
        Chunk(png, "IDAT", Zlib(Scanlines(pixels, width)));
        Chunk(png, "IEND", []);
        return png.ToArray();
    }

    /// <summary>Each row is a filter byte (0: none) and two pixels a byte, the left one in the high half.</summary>
    private static byte[] Scanlines(byte[] pixels, int width)
    {
        var stride = 1 + (width + 1) / 2;
        var lines = new byte[pixels.Length / width * stride];
        for (var i = 0; i < pixels.Length; i++)
        {
            var (y, x) = Math.DivRem(i, width);
            lines[y * stride + 1 + x / 2] |= (byte)(x % 2 == 0 ? pixels[i] << 4 : pixels[i]);
        }

        return lines;
    }

    /// <summary>A zlib stream of stored blocks: header, blocks of [last?, length, ~length, bytes], Adler-32.</summary>
    private static byte[] Zlib(byte[] data)
    {
        var stream = new MemoryStream();
        stream.Write([0x78, 0x01]);
        for (var start = 0; start < data.Length; start += LongestBlock)
        {
            var length = Math.Min(LongestBlock, data.Length - start);
            var last = (byte)(start + length == data.Length ? 1 : 0);
            stream.Write([last, (byte)length, (byte)(length >> 8), (byte)~length, (byte)(~length >> 8)]);
            stream.Write(data, start, length);
        }

        stream.Write(BigEndian(Adler32(data)));
        return stream.ToArray();
    }

    private static void Chunk(MemoryStream png, string type, byte[] data)
    {
        byte[] body = [.. Encoding.ASCII.GetBytes(type), .. data];
        png.Write(BigEndian((uint)data.Length));
        png.Write(body);
        png.Write(BigEndian(Crc32(body)));
    }

    private static uint Adler32(byte[] data)
    {
        uint a = 1, b = 0;
        foreach (var value in data)
            (a, b) = ((a + value) % 65521, (a + value + b) % 65521);
        return b << 16 | a;
    }

    private static uint Crc32(byte[] data)
    {
        var crc = uint.MaxValue;
        foreach (var value in data)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) != 0 ? crc >> 1 ^ 0xedb88320 : crc >> 1;
        }

        return ~crc;
    }

    private static byte[] BigEndian(uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return bytes;
    }
}
