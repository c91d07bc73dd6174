using System.Runtime.Loader;
using System.Text.Json.Nodes;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.CSharp;
using Microsoft.DotNet.Interactive.Events;
using Microsoft.DotNet.Interactive.Formatting;
using Microsoft.DotNet.Interactive.PackageManagement;

namespace RealKernel;

/// <summary>.NET Interactive's C# kernel, put together as its tool does it, and its events as outputs of nbformat.</summary>
internal sealed class InteractiveKernel : IDisposable
{
    private readonly CompositeKernel _root;
    private readonly IDisposable _subscription;
    private List<JsonObject> _outputs = [], _diagnostics = [];

    public InteractiveKernel()
    {
        Formatter.DefaultMimeType = HtmlFormatter.MimeType;
        Formatter.SetPreferredMimeTypesFor(typeof(string), PlainTextFormatter.MimeType);
        var csharp = new CSharpKernel().UseNugetDirective(AddPackages).UseKernelHelpers().UseWho().UseValueSharing().UseImportMagicCommand();
        _root = new CompositeKernel { { csharp, ["c#", "C#"] }, new HtmlKernel(), new JavaScriptKernel() };
        _root.DefaultKernelName = csharp.Name;
        _subscription = _root.KernelEvents.Subscribe(new Observer(Add));
    }

    /// <summary>Runs a cell and returns what it showed.</summary>
    public async Task<JsonArray> RunAsync(string code)
    {
        (_outputs, _diagnostics) = ([], []);
        await _root.SendAsync(new SubmitCode(code), CancellationToken.None);
        return [.. _outputs.Any(output => (string?)output["output_type"] == "error") ? _outputs.Except(_diagnostics) : _outputs]; // an error says its diagnostics itself
    }

    public void Dispose()
    {
        _subscription.Dispose();
        _root.Dispose();
    }

    // As the tool does, whose own part of this is in no package: assemblies first, then the extensions that packages bring.
    private static async Task AddPackages(CSharpKernel kernel, IReadOnlyList<ResolvedPackageReference> packages)
    {
        kernel.AddAssemblyReferences(packages.SelectMany(package => package.AssemblyPaths));
        var extensions = from package in packages
                         let folder = Path.Combine(package.PackageRoot, "interactive-extensions", "dotnet")
                         where Directory.Exists(folder)
                         from file in Directory.GetFiles(folder, "*.dll")
                         from type in AssemblyLoadContext.Default.LoadFromAssemblyPath(file).ExportedTypes
                         where type is { IsAbstract: false, IsGenericTypeDefinition: false } && type.IsAssignableTo(typeof(IKernelExtension))
                         select (IKernelExtension)Activator.CreateInstance(type)!;
        foreach (var extension in extensions)
            await extension.OnLoadAsync(kernel.RootKernel);
    }

    private void Add(KernelEvent what)
    {
        JsonObject? output = what switch
        {
            StandardOutputValueProduced text => Stream("stdout", text),
            StandardErrorValueProduced text => Stream("stderr", text),
            ReturnValueProduced result => Shown("execute_result", result),
            DisplayedValueUpdated => null, // its id is not the one that was displayed
            ErrorProduced => null, // the command fails as well, and says the same
            DisplayedValueProduced shown => Shown("display_data", shown),
            DiagnosticsProduced { FormattedDiagnostics: { Count: > 0 } diagnostics } => Stream("stderr", string.Join('\n', diagnostics.Select(diagnostic => diagnostic.Value))),
            CommandFailed failed => new() { ["output_type"] = "error", ["ename"] = "Error", ["evalue"] = failed.Message, ["traceback"] = new JsonArray() },
            _ => null,
        };
        if (output is null)
            return;
        _outputs.Add(output);
        if (what is DiagnosticsProduced)
            _diagnostics.Add(output);
    }

    private static JsonObject Stream(string name, DisplayEvent text) => Stream(name, string.Concat(text.FormattedValues.Select(value => value.Value)));

    private static JsonObject Stream(string name, string text) => new() { ["output_type"] = "stream", ["name"] = name, ["text"] = text };

    private static JsonObject Shown(string type, DisplayEvent shown)
    {
        var data = new JsonObject();
        foreach (var value in shown.FormattedValues.Where(value => !value.SuppressDisplay))
            data[value.MimeType] = value.MimeType == JsonFormatter.MimeType ? JsonNode.Parse(value.Value) : value.Value;
        return new() { ["output_type"] = type, ["data"] = data, ["metadata"] = new JsonObject() };
    }

    private sealed class Observer(Action<KernelEvent> onNext) : IObserver<KernelEvent>
    {
        public void OnNext(KernelEvent value) => onNext(value);

        public void OnError(Exception error) => throw error;

        public void OnCompleted()
        {
        }
    }
}
