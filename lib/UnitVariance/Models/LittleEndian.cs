using System.Buffers.Binary;

namespace UnitVariance;

/// <summary>Numbers as files hold them.</summary>
internal static class LittleEndian
{
    /// <summary>The bytes of float32 numbers, one after the other, the least significant byte of each first.</summary>
    public static byte[] Bytes(ReadOnlySpan<float> values)
    {
        var bytes = new byte[sizeof(float) * values.Length];
        for (var i = 0; i < values.Length; i++)
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(sizeof(float) * i), values[i]);
        return bytes;
    }
}
