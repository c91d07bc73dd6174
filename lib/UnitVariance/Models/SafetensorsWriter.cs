using System.Buffers.Binary;
using System.Text.Json;

namespace UnitVariance;

/// <summary>Writes float32 tensors in the safetensors format (see <see cref="SafetensorsReader"/>).</summary>
internal static class SafetensorsWriter
{
    private const int Alignment = 8;

    /// <summary>Writes header and tensors.</summary>
    public static void Write(Stream file, IReadOnlyList<(string Name, IReadOnlyList<int> Shape, Matrix Value)> tensors)
    {
        var header = Header(tensors);
        Span<byte> length = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
        file.Write(length);
        file.Write(header);
        foreach (var (_, _, value) in tensors)
            file.Write(LittleEndian.Bytes(value.Span));
    }

    /// <summary>The header, with spaces behind it so that the data begin at a multiple of 8.</summary>
    private static byte[] Header(IReadOnlyList<(string Name, IReadOnlyList<int> Shape, Matrix Value)> tensors)
    {
        // Other readers take this to mean that the names are PyTorch's.
        var entries = new Dictionary<string, object> { ["__metadata__"] = new { format = "pt" } };
        var end = 0L;
        foreach (var (name, shape, value) in tensors)
        {
            var begin = end;
            end += sizeof(float) * (long)value.Span.Length;
            entries.Add(name, new { dtype = "F32", shape, data_offsets = new[] { begin, end } });
        }

        var json = JsonSerializer.SerializeToUtf8Bytes(entries);
        var padded = new byte[(json.Length + Alignment - 1) / Alignment * Alignment];
        padded.AsSpan().Fill((byte)' ');
        json.CopyTo(padded, 0);
        return padded;
    }
}
