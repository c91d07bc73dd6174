using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.DotNet.Interactive.Formatting;

namespace UnitVariance.Notebooks.Kernel;

/// <summary>The representations of one displayed value.</summary>
internal static class MimeBundle
{
    private const string Html = "text/html";
    private const string PlainText = "text/plain";
    private const string Plotly = UnitVariance.Charts.PlotlyRelease.MimeType;

    /// <summary>Formats a value: in the MIME types asked for, else in those of its type and the profile.</summary>
    public static IReadOnlyList<FormattedValue> Of(object? value, string[] mimeTypes, OutputProfile profile) => value switch
    {
        FormattedValue formatted => [formatted],
        IEnumerable<FormattedValue> formatted => [.. formatted],
        _ => FormattedValue.CreateManyFromObject(value, mimeTypes.Length > 0 ? mimeTypes : MimeTypes(value?.GetType(), profile)),
    };

    /// <summary>The bundle as nbformat stores it: JSON types as JSON, all others as text.</summary>
    public static JsonObject ToJson(IReadOnlyList<FormattedValue> representations)
    {
        var data = new JsonObject();
        foreach (var representation in representations)
            data[representation.MimeType] = Content(representation);
        return data;
    }

    private static JsonNode? Content(FormattedValue representation)
    {
        var isJson = representation.MimeType == "application/json" || representation.MimeType.EndsWith("+json", StringComparison.Ordinal);
        try
        {
            if (isJson) return JsonNode.Parse(representation.Value);
        }
        catch (JsonException)
        {
            // A formatter that promises JSON and writes something else: show what it wrote.
        }
        return JsonValue.Create(representation.Value.ReplaceLineEndings("\n"));
    }

    private static string[] MimeTypes(Type? type, OutputProfile profile)
    {
        string[] preferred = [.. Formatter.GetPreferredMimeTypesFor(type)];
        if (profile != OutputProfile.Committed || type is null || preferred is not [Html] || HasUsersFormatter(type, Html)) return preferred;
        if (type.IsPrimitive) return [PlainText];
        if (!HasConventionSource(type)) return preferred;
        if (Formats(type, Plotly)) return [Plotly, PlainText];
        return Formats(type, PlainText) ? [Html, PlainText] : preferred;
    }

    /// <summary>Whether a cell has registered a formatter that counts for a type; it goes before all that this host would rather show.</summary>
    public static bool HasUsersFormatter(Type type, string mimeType)
    {
        var registered = Formatter.RegisteredFormatters(false).ToList();
        return registered.Count > 0
            && (registered.Any(formatter => formatter.Type == type && formatter.MimeType == mimeType)
                || registered.Contains(Formatter.GetPreferredFormatterFor(type, mimeType), ReferenceEqualityComparer.Instance));
    }

    private static bool HasConventionSource(Type type) =>
        type.GetCustomAttributes(inherit: true).Any(attribute => attribute.GetType().Name == nameof(TypeFormatterSourceAttribute));

    // The formatters of a convention-based source are registered for the very type that is shown.
    private static bool Formats(Type type, string mimeType) =>
        Formatter.RegisteredFormatters(true).Any(formatter => formatter.Type == type && formatter.MimeType == mimeType);
}
