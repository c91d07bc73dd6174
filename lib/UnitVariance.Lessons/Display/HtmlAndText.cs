using UnitVariance.Charts.Display;

namespace UnitVariance.Lessons;

/// <summary>A value with a look of its own in a notebook. Its <c>ToString</c> is the same thing as plain text.</summary>
public interface IShowsHtml
{
    /// <summary>The value as a piece of HTML. Never throws.</summary>
    string ToHtml();
}

/// <summary>Shows a <typeparamref name="T"/> in a notebook: HTML where it can be shown, plain text for terminals and screen readers.</summary>
public sealed class HtmlAndText<T> where T : IShowsHtml
{
    /// <summary>The formatters, found by .NET Interactive through its naming convention.</summary>
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new MimeFormatter<T>("text/html", value => value.ToHtml()),
        new MimeFormatter<T>("text/plain", value => value.ToString()!),
    ];
}
