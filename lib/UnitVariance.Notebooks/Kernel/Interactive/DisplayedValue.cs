using UnitVariance.Notebooks.Kernel;

// The namespace is .NET Interactive's, not this folder's: a notebook must run unchanged in both.
namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>A value that is on show, and can be replaced there.</summary>
public sealed class DisplayedValue
{
    private readonly int _id;
    private readonly string[] _mimeTypes;

    internal DisplayedValue(int id, object? value, string[] mimeTypes, IReadOnlyList<FormattedValue> formattedValues) =>
        (_id, Value, _mimeTypes, FormattedValues) = (id, value, mimeTypes, formattedValues);

    /// <summary>The value on show.</summary>
    public object? Value { get; private set; }

    /// <summary>Its representations.</summary>
    public IReadOnlyList<FormattedValue> FormattedValues { get; private set; }

    /// <summary>Shows another value in the place of this one.</summary>
    /// <param name="updatedValue">Any value, <c>null</c> included.</param>
    public void Update(object? updatedValue)
    {
        FormattedValues = DisplayHub.Replace(_id, updatedValue, _mimeTypes);
        Value = updatedValue;
    }
}
