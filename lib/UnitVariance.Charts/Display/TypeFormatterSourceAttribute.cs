namespace UnitVariance.Charts.Display;

/// <summary>
/// Says how values of a type show themselves in .NET Interactive, which finds this attribute by its name alone, so that no package has to be referenced.
/// </summary>
/// <param name="formatterSourceType">
/// A class with a parameterless constructor and a public method <c>IEnumerable&lt;object&gt; CreateTypeFormatters()</c>, which yields
/// <see cref="MimeFormatter{T}"/> objects.
/// </param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
public sealed class TypeFormatterSourceAttribute(Type formatterSourceType) : Attribute
{
    /// <summary>The class that makes the formatters.</summary>
    public Type FormatterSourceType { get; } = formatterSourceType;

    /// <summary>The MIME types that a value shows by itself; each must have a formatter. Default: <c>text/html</c>.</summary>
    public string[]? PreferredMimeTypes { get; set; }
}
