using System.Buffers.Binary;

namespace UnitVariance;

/// <summary>A tensor as a model file holds it.</summary>
/// <param name="Name">Its name, such as "0.weight".</param>
/// <param name="Shape">Its sizes; none for a single number.</param>
/// <param name="Type">"F32", "F64", "F16" or another type of the format.</param>
/// <param name="Bytes">Its numbers, row after row, little-endian.</param>
internal sealed record StoredTensor(string Name, int[] Shape, string Type, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>Bytes of one number of a type; null for a type that we do not read.</summary>
    public static int? SizeOf(string type) => type switch
    {
        "F16" => 2,
        "F32" => 4,
        "F64" => 8,
        _ => null,
    };

    /// <summary>Writes the numbers as float32, rounding those of type F64.</summary>
    public void CopyTo(Span<float> values)
    {
        var bytes = Bytes.Span;
        var size = SizeOf(Type)!.Value;
        for (var i = 0; i < values.Length; i++)
        {
            var number = bytes.Slice(i * size, size);
            values[i] = size switch
            {
                2 => (float)BinaryPrimitives.ReadHalfLittleEndian(number),
                4 => BinaryPrimitives.ReadSingleLittleEndian(number),
                _ => (float)BinaryPrimitives.ReadDoubleLittleEndian(number),
            };
        }
    }

    /// <summary>The sizes as PyTorch prints them: (3, 4).</summary>
    public static string Describe(IEnumerable<int> shape) => $"({string.Join(", ", shape)})";
}
