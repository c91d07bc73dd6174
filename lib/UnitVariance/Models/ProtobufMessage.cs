using System.Text;

namespace UnitVariance;

/// <summary>
/// A message in the wire format of protocol buffers (protobuf.dev/programming-guides/encoding): fields one after the other, each a key, 8 times its number plus
/// the kind of what follows, and then a number (kind 0), four bytes (5), or a length and that many bytes (2): a text, or a message again.
/// </summary>
internal sealed class ProtobufMessage
{
    private readonly List<byte[]> _parts = [];
    private long _length;

    /// <summary>Adds a whole number that is not negative.</summary>
    public ProtobufMessage Add(int field, long value) => Key(field, 0).Number(value);

    /// <summary>Adds a number of 32 bits.</summary>
    public ProtobufMessage Add(int field, float value) => Key(field, 5).Part(LittleEndian.Bytes([value]));

    /// <summary>Adds a text, in UTF-8.</summary>
    public ProtobufMessage Add(int field, string text) => Add(field, Encoding.UTF8.GetBytes(text));

    /// <summary>Adds bytes, which are not copied.</summary>
    public ProtobufMessage Add(int field, byte[] bytes) => Key(field, 2).Number(bytes.Length).Part(bytes);

    /// <summary>Adds a message as it is now: what is added to it later stays out.</summary>
    public ProtobufMessage Add(int field, ProtobufMessage message)
    {
        Key(field, 2).Number(message._length);
        foreach (var part in message._parts)
            Part(part);
        return this;
    }

    /// <summary>Writes all fields.</summary>
    public void WriteTo(Stream stream)
    {
        foreach (var part in _parts)
            stream.Write(part);
    }

    private ProtobufMessage Key(int field, int kind) => Number(field << 3 | kind);

    /// <summary>Seven bits a byte, the least first; the eighth bit says that more follow.</summary>
    private ProtobufMessage Number(long value)
    {
        var bytes = new List<byte>();
        for (; value > 0x7f; value >>= 7)
            bytes.Add((byte)(value & 0x7f | 0x80));
        bytes.Add((byte)value);
        return Part([.. bytes]);
    }

    private ProtobufMessage Part(byte[] bytes)
    {
        _parts.Add(bytes);
        _length += bytes.Length;
        return this;
    }
}
