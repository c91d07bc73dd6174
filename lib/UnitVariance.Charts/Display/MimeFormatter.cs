namespace UnitVariance.Charts.Display;

/// <summary>Writes values of one type as one MIME type, in the shape that .NET Interactive looks for.</summary>
/// <typeparam name="T">The type of the values.</typeparam>
/// <param name="mimeType">The MIME type, such as <c>text/html</c>.</param>
/// <param name="text">The value as text of that type.</param>
public sealed class MimeFormatter<T>(string mimeType, Func<T, string> text)
{
    /// <summary>The MIME type that this writes.</summary>
    public string MimeType { get; } = mimeType;

    /// <summary>Writes a value.</summary>
    /// <param name="instance">The value.</param>
    /// <param name="writer">Where to.</param>
    /// <returns>True when the value is of the right type and was written.</returns>
    public bool Format(object instance, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (instance is not T value)
            return false;
        writer.Write(text(value));
        return true;
    }
}
