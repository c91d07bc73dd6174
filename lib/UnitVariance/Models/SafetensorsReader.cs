using System.Buffers.Binary;
using System.Text.Json;

namespace UnitVariance;

/// <summary>
/// Reads the safetensors format: the header's length (8 bytes, little-endian), a header in JSON that gives each tensor its dtype, shape and place
/// (data_offsets, counted from the header's end), then the tensors without gap or overlap. All of it is checked before anything is used.
/// </summary>
/// <param name="path">What errors call the file.</param>
internal sealed class SafetensorsReader(string path)
{
    private const int LengthBytes = 8, MaxHeader = 100_000_000;
    private const string Again = "save or download the file again";

    /// <summary>PyTorch's batch normalization counts its batches in a tensor of integers, which nothing here needs.</summary>
    private const string BatchCounter = "num_batches_tracked";

    /// <summary>The tensors of the file, in the order of their data, without PyTorch's counters of batches.</summary>
    /// <exception cref="InvalidDataException">The file is damaged, or holds what we do not read.</exception>
    public IReadOnlyList<StoredTensor> Read(byte[] file)
    {
        if (file.Length < LengthBytes)
            throw Damaged($"it has {file.Length} bytes, too few for the {LengthBytes} of the header's length; {Again}");
        var header = BinaryPrimitives.ReadUInt64LittleEndian(file);
        if (header > MaxHeader || header > (ulong)(file.Length - LengthBytes))
            throw Damaged($"its header should have {header} bytes, but {file.Length - LengthBytes} follow (and at most {MaxHeader} are allowed); it is cut short or not a safetensors file; {Again}");
        var data = file.AsMemory(LengthBytes + (int)header);
        var entries = Entries(file.AsMemory(LengthBytes, (int)header)).OrderBy(e => e.Begin).ThenBy(e => e.End).ToList();
        RequireWithoutGaps(entries, data.Length);
        return [.. entries.Where(e => !IsBatchCounter(e.Name)).Select(e => new StoredTensor(e.Name, e.Shape, e.Type, data[(int)e.Begin..(int)e.End]))];
    }

    private List<Entry> Entries(ReadOnlyMemory<byte> header)
    {
        try
        {
            using var json = JsonDocument.Parse(header, new() { AllowDuplicateProperties = false });
            if (json.RootElement.ValueKind != JsonValueKind.Object)
                throw Damaged($"its header is not a JSON object; {Again}");
            return [.. json.RootElement.EnumerateObject().Where(p => p.Name != "__metadata__").Select(Read)];
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The second is what a string of invalid Unicode gives.
            throw Damaged($"its header is not JSON ({e.Message.TrimEnd('.')}); {Again}", e);
        }
    }

    private Entry Read(JsonProperty property)
    {
        var (name, entry) = (property.Name, property.Value);
        if (entry.ValueKind != JsonValueKind.Object
            || !entry.TryGetProperty("dtype", out var dtype) || dtype.ValueKind != JsonValueKind.String
            || !entry.TryGetProperty("shape", out var shape) || Integers(shape) is not { } sizes
            || !entry.TryGetProperty("data_offsets", out var place) || Integers(place) is not { Length: 2 } offsets)
            throw Damaged($"tensor '{name}' lacks a dtype, a shape or two data_offsets, or they are not numbers of at least 0; {Again}");
        var type = dtype.GetString()!;
        if (offsets[1] < offsets[0])
            throw Damaged($"tensor '{name}' ends at byte {offsets[1]}, before it begins at {offsets[0]}; {Again}");
        if (IsBatchCounter(name))
            return new(name, [], type, offsets[0], offsets[1]);
        if (StoredTensor.SizeOf(type) is not { } size)
            throw Damaged($"tensor '{name}' is of type {type}; convert it to F32 (F64 and F16 are read too)");
        var bytes = Product(size, sizes);
        if (bytes != offsets[1] - offsets[0])
            throw Damaged($"tensor '{name}' of type {type} and shape ({string.Join(", ", sizes)}) needs {bytes} bytes, but has {offsets[1] - offsets[0]}; {Again}");
        // An empty tensor can be of any size but one.
        if (Product(1, sizes.Where(n => n > 0)) > Array.MaxLength)
            throw Damaged($"tensor '{name}' has the shape ({string.Join(", ", sizes)}), larger than an array can be; split it");
        return new(name, [.. sizes.Select(n => (int)n)], type, offsets[0], offsets[1]);
    }

    /// <summary>The numbers of a JSON array, or null if it is something else or has something else in it.</summary>
    private static long[]? Integers(JsonElement array)
    {
        if (array.ValueKind != JsonValueKind.Array)
            return null;
        var numbers = new List<long>();
        foreach (var element in array.EnumerateArray())
        {
            if (element.ValueKind != JsonValueKind.Number || !element.TryGetInt64(out var number) || number < 0)
                return null;
            numbers.Add(number);
        }

        return [.. numbers];
    }

    private static Int128 Product(int first, IEnumerable<long> sizes) => sizes.Aggregate((Int128)first, (product, n) => Int128.Min(product * n, long.MaxValue));

    private void RequireWithoutGaps(List<Entry> entries, int bytes)
    {
        var end = 0L;
        foreach (var entry in entries)
        {
            if (entry.Begin != end)
                throw Damaged($"tensor '{entry.Name}' begins at byte {entry.Begin} of the data, but what stands before it ends at {end}; {Again}");
            end = entry.End;
            if (end > bytes)
                throw Damaged($"tensor '{entry.Name}' ends at byte {end} of the data, but there are {bytes}; the file is cut short; {Again}");
        }

        if (end != bytes)
            throw Damaged($"{bytes - end} bytes follow the last tensor; {Again}");
    }

    private static bool IsBatchCounter(string name) => name == BatchCounter || name.EndsWith("." + BatchCounter, StringComparison.Ordinal);

    private InvalidDataException Damaged(string what, Exception? inner = null) => new($"{path} cannot be read: {what}.", inner);

    private sealed record Entry(string Name, int[] Shape, string Type, long Begin, long End);
}
