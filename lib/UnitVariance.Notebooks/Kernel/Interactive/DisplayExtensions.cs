using Microsoft.DotNet.Interactive.Formatting;
using Microsoft.DotNet.Interactive.Formatting.TabularData;
using UnitVariance.Notebooks.Kernel;

// The namespace is .NET Interactive's, not this folder's: cells have it in scope.
namespace System;

/// <summary>What a cell can say of any value, named and shaped as in .NET Interactive.</summary>
public static class DisplayExtensions
{
    /// <summary>Shows a value below the cell.</summary>
    /// <param name="value">Any value, <c>null</c> included.</param>
    /// <param name="mimeTypes">The representations to show; none means those that the value's type prefers.</param>
    /// <returns>A handle with which the shown value can be replaced.</returns>
    public static DisplayedValue Display(this object? value, params string[] mimeTypes) => DisplayHub.Show(value, mimeTypes);

    /// <summary>Shows text that already is in some format.</summary>
    /// <param name="value">The formatted text.</param>
    /// <param name="mimeType">Its MIME type, such as <c>text/markdown</c>.</param>
    /// <returns>A handle with which the shown value can be replaced.</returns>
    public static DisplayedValue DisplayAs(this string value, string mimeType) =>
        DisplayHub.Show(new FormattedValue(mimeType, value), []);

    /// <summary>Shows a sequence as a table: one row an item, one column a property.</summary>
    /// <param name="value">The rows.</param>
    /// <param name="mimeTypes">The representations to show; none means <c>text/html</c>.</param>
    /// <returns>A handle with which the shown value can be replaced.</returns>
    public static DisplayedValue DisplayTable<T>(this IEnumerable<T>? value, params string[] mimeTypes) =>
        DisplayHub.Show(value?.ToTabularDataResource(), mimeTypes);
}
