using Microsoft.DotNet.Interactive.Formatting;

namespace UnitVariance.Notebooks.Kernel;

/// <summary>Where <c>display</c> and its kin, which are static, meet the kernel of this process.</summary>
internal static class DisplayHub
{
    private static Action<KernelEvent>? Publisher;
    private static int LastId;

    /// <summary>Which representations a value gets when a cell does not say.</summary>
    public static OutputProfile Profile { get; set; }

    /// <summary>Sends displayed values to <paramref name="publish"/>; <c>null</c> ends that.</summary>
    public static void Connect(Action<KernelEvent>? publish) => Publisher = publish;

    public static DisplayedValue Show(object? value, string[] mimeTypes, bool isResult = false)
    {
        var representations = MimeBundle.Of(value, mimeTypes, Profile);
        var id = Interlocked.Increment(ref LastId);
        Publish(new KernelEvent.Display(id, MimeBundle.ToJson(representations), isResult));
        return new DisplayedValue(id, value, mimeTypes, representations);
    }

    public static IReadOnlyList<FormattedValue> Replace(int id, object? value, string[] mimeTypes)
    {
        var representations = MimeBundle.Of(value, mimeTypes, Profile);
        Publish(new KernelEvent.Update(id, MimeBundle.ToJson(representations)));
        return representations;
    }

    public static void ShowHtml(string html) => Show(new FormattedValue("text/html", html), []);

    public static string ScriptTag(string script) => $"<script type=\"text/javascript\">{script}</script>";

    private static void Publish(KernelEvent shown)
    {
        var publish = Publisher ?? throw new InvalidOperationException("A value can be displayed only while a notebook runs, and none does; call display from a cell.");
        publish(shown);
    }
}
