using Microsoft.AspNetCore.Html;
using Microsoft.DotNet.Interactive.Formatting;
using UnitVariance.Notebooks.Kernel;

// The namespace is .NET Interactive's, not this folder's: a notebook must run unchanged in both.
namespace Microsoft.DotNet.Interactive;

/// <summary>The functions that every cell can call without a <c>using</c>, named and shaped as in .NET Interactive.</summary>
public static class Kernel
{
    /// <summary>Shows a value below the cell.</summary>
    /// <param name="value">Any value, <c>null</c> included.</param>
    /// <param name="mimeTypes">The representations to show; none means those that the value's type prefers.</param>
    /// <returns>A handle with which the shown value can be replaced.</returns>
#pragma warning disable IDE1006 // .NET Interactive spells it in lower case.
    public static DisplayedValue display(object? value, params string[] mimeTypes) => DisplayHub.Show(value, mimeTypes);
#pragma warning restore IDE1006

    /// <summary>Marks text as HTML, so that it is shown as it is and not escaped.</summary>
    /// <param name="content">The HTML.</param>
    public static IHtmlContent HTML(string content) => new HtmlString(content);

    /// <summary>Adds a style sheet to the page.</summary>
    /// <param name="content">The rules.</param>
    public static void CSS(string content) => DisplayHub.ShowHtml($"<style>{content}</style>");

    /// <summary>Runs a script in the page.</summary>
    /// <param name="scriptContent">The JavaScript.</param>
    public static void Javascript(string scriptContent) => DisplayHub.ShowHtml(DisplayHub.ScriptTag(scriptContent));
}
