using UnitVariance.Notebooks.Kernel;

// The namespace is .NET Interactive's, not this folder's: a notebook must run unchanged in both.
namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>One representation of a value: text in a MIME type.</summary>
public sealed class FormattedValue
{
    /// <summary>Makes a representation.</summary>
    /// <param name="mimeType">The MIME type, such as <c>text/html</c>.</param>
    /// <param name="value">The text; base64 for binary types.</param>
    /// <exception cref="ArgumentException"><paramref name="mimeType"/> is empty.</exception>
    public FormattedValue(string mimeType, string value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(mimeType);
        (MimeType, Value) = (mimeType, value ?? "");
    }

    /// <summary>The MIME type.</summary>
    public string MimeType { get; }

    /// <summary>The text in that MIME type.</summary>
    public string Value { get; }

    /// <summary>The value in each MIME type that is asked for.</summary>
    /// <param name="value">Any value, <c>null</c> included.</param>
    /// <param name="mimeTypes">The MIME types; none means those that the value's type prefers.</param>
    public static IReadOnlyList<FormattedValue> CreateManyFromObject(object? value, params string[] mimeTypes)
    {
        var wanted = mimeTypes is { Length: > 0 } ? mimeTypes : [.. Formatter.GetPreferredMimeTypesFor(value?.GetType())];
        return [.. wanted.Select(mimeType => CreateSingleFromObject(value, mimeType))];
    }

    /// <summary>The value in one MIME type.</summary>
    /// <param name="value">Any value, <c>null</c> included.</param>
    /// <param name="mimeType">The MIME type; <c>null</c> means the first one that the value's type prefers.</param>
    /// <exception cref="ArgumentException">Nothing formats <paramref name="mimeType"/>.</exception>
    public static FormattedValue CreateSingleFromObject(object? value, string? mimeType = null)
    {
        mimeType ??= Formatter.GetPreferredMimeTypesFor(value?.GetType()).First();

        // Without this check the formatter searches in circles until the stack overflows.
        if (Formatter.RegisteredFormatters(true).All(formatter => formatter.MimeType != mimeType))
            throw new ArgumentException(
                $"A value can be shown only in a MIME type that some formatter writes, and none writes '{mimeType}' (asked for a {value?.GetType().Name ?? "null"}); register one or choose text/html or text/plain.",
                nameof(mimeType));
        if (mimeType is "text/html" or "text/plain" && EndlessSequence.Text(value) is { } text && !MimeBundle.HasUsersFormatter(value!.GetType(), mimeType))
            return new FormattedValue(mimeType, EndlessSequence.In(mimeType, text));
        if (value is not null) EndlessSequence.Guard(value.GetType());
        return new FormattedValue(mimeType, value.ToDisplayString(mimeType));
    }

    /// <inheritdoc/>
    public override string ToString() => $"{MimeType}: {Value}";
}
