using System.Buffers.Binary;
using System.IO.Compression;

namespace UnitVariance;

/// <summary>A gzip-compressed IDX file of bytes, the format that MNIST comes in: a magic number 0x0000080d with d dimensions, the sizes in
/// big-endian order, then the bytes.</summary>
internal sealed class IdxFile : IDisposable
{
    private readonly string _path;
    private readonly FileStream _file;
    private readonly GZipStream _stream;
    private long _count;

    /// <summary>Opens the file and reads its head.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is not such a file.</exception>
    public IdxFile(string path, int dimensions)
    {
        if (!File.Exists(path))
            throw new FileNotFoundException($"{Path.GetFileName(path)} is not in {Path.GetDirectoryName(path)}; data/README.md tells how to make it again.", path);
        _path = path;
        _file = File.OpenRead(path);
        _stream = new GZipStream(_file, CompressionMode.Decompress);
        try
        {
            Sizes = ReadHead(dimensions);
        }
        catch
        {
            _stream.Dispose();
            throw;
        }
    }

    /// <summary>The length in each dimension, the number of items first.</summary>
    public int[] Sizes { get; }

    /// <summary>Reads the next bytes.</summary>
    /// <exception cref="InvalidDataException">The file ends before, or its compressed data are corrupt.</exception>
    public void Read(Span<byte> bytes)
    {
        try
        {
            _stream.ReadExactly(bytes);
            _count += bytes.Length;
        }
        catch (EndOfStreamException)
        {
            throw Damaged("it ends too early");
        }
        catch (InvalidDataException)
        {
            throw Damaged("its compressed data are corrupt");
        }
    }

    /// <summary>Checks that nothing follows and nothing is missing. Reading past the end also makes the decoder compare gzip's checksum.</summary>
    /// <exception cref="InvalidDataException">Something follows, the checksum is wrong or it is cut off.</exception>
    public void RequireEnd()
    {
        int next;
        try
        {
            next = _stream.ReadByte();
        }
        catch (InvalidDataException)
        {
            throw Damaged("its checksum is wrong");
        }

        if (next >= 0)
            throw Damaged("it holds more bytes than its head announces");
        // The decoder does not mind when the checksum is cut off. A whole file ends with the checksum of its last member and the number of its bytes.
        Span<byte> end = stackalloc byte[8];
        _file.Seek(-end.Length, SeekOrigin.End);
        _file.ReadExactly(end);
        var (checksum, length) = (BinaryPrimitives.ReadUInt32LittleEndian(end), BinaryPrimitives.ReadUInt32LittleEndian(end[4..]));
        if (length != (uint)_count && (length > _count || ChecksumOfLast(length) != checksum)) // of one member, the decoder has compared it
            throw Damaged("it ends too early");
    }

    /// <summary>gzip's checksum (CRC-32, RFC 1952) of the last bytes of the content, read once more: a file of several members, one after the other, does not say where the last begins.</summary>
    private uint ChecksumOfLast(long bytes)
    {
        using var stream = new BufferedStream(new GZipStream(File.OpenRead(_path), CompressionMode.Decompress));
        for (var i = bytes; i < _count; i++)
            stream.ReadByte();
        var checksum = uint.MaxValue;
        for (var next = stream.ReadByte(); next >= 0; next = stream.ReadByte())
        {
            checksum ^= (uint)next;
            for (var bit = 0; bit < 8; bit++)
                checksum = checksum >> 1 ^ ((checksum & 1) == 0 ? 0 : 0xedb88320);
        }
        return ~checksum;
    }

    /// <summary>The one kind of error that a bad file gives.</summary>
    public InvalidDataException Damaged(string what) =>
        new($"{Path.GetFileName(_path)} is damaged: {what}. Delete {_path} and make it again as data/README.md tells.");

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    private int[] ReadHead(int dimensions)
    {
        var head = new byte[4 * (dimensions + 1)];
        Read(head);
        var magic = BinaryPrimitives.ReadInt32BigEndian(head);
        if (magic != 0x800 + dimensions)
            throw Damaged($"it begins with 0x{magic:x8} where an IDX file of bytes in {dimensions} dimensions begins with 0x{0x800 + dimensions:x8}");
        return [.. Enumerable.Range(1, dimensions).Select(i => BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(4 * i)))];
    }
}
