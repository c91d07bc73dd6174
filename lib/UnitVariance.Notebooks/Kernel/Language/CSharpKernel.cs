using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.DotNet.Interactive.Formatting;
using UnitVariance.Notebooks.Kernel.Packages;

namespace UnitVariance.Notebooks.Kernel;

/// <summary>
/// Runs the cells of one notebook in this process. Console and displays are the process's own, so there can be only one kernel at a time.
/// </summary>
internal sealed class CSharpKernel : IDisposable
{
    // What runs the cells, and nothing that differs from machine to machine without need.
    private static readonly string AboutThisHost = $"""
        <table><tbody><tr><td>Host</td><td>UnitVariance.Notebooks {typeof(CSharpKernel).Assembly.GetName().Version!.ToString(3)}, which runs .NET Interactive notebooks in C#</td></tr><tr><td>Language</td><td>C# 14 script</td></tr><tr><td>Runtime</td><td>{RuntimeInformation.FrameworkDescription}</td></tr></tbody></table>
        """;

    private readonly string _folder;
    private readonly OutputLimit _output;
    private readonly Submissions _submissions;
    private readonly NotebookPackages _packages;
    private readonly Stack<string> _imports = [];
    private readonly HashSet<string> _extensions = [];
    private readonly (TextWriter Out, TextWriter Error) _console = (Console.Out, Console.Error);
    private readonly (TextWriter Out, TextWriter Error) _cells;

    /// <summary>Starts a kernel and takes over the console.</summary>
    /// <param name="folder">The notebook's folder.</param>
    /// <param name="publish">Takes everything that cells show, in order.</param>
    /// <param name="packageCache">Where results of package restores are kept; <c>null</c> means the user's cache.</param>
    public CSharpKernel(string folder, Action<KernelEvent> publish, string? packageCache = null)
    {
        _folder = Path.GetFullPath(folder);
        _output = new OutputLimit(publish);
        _submissions = new Submissions(_folder, warning => _output.Publish(new KernelEvent.Text("stderr", warning + "\n")));
        _packages = new NotebookPackages(_folder, packageCache ?? PackageRestore.UserCache);
        _cells = (TextWriter.Synchronized(new CellWriter("stdout", _output.Publish)), TextWriter.Synchronized(new CellWriter("stderr", _output.Publish)));
        Console.SetOut(_cells.Out);
        Console.SetError(_cells.Error);
        DisplayHub.Connect(_output.Publish);
    }

    /// <summary>Runs a cell. What it shows, and the error that ends it, are published; nothing is thrown.</summary>
    public async Task RunAsync(CellRequest request)
    {
        _output.Restart();
        DisplayHub.Profile = request.Profile;
        try
        {
            await RunSourceAsync(request.Code, request.Language, $"cell {request.Number}").ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever a cell throws is that cell's result.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _output.Publish(ErrorReport.From(exception, _folder, _submissions.Refused));
        }

        // A writer that a cell has set ends with it.
        Console.SetOut(_cells.Out);
        Console.SetError(_cells.Error);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        DisplayHub.Connect(null);
        Console.SetOut(_console.Out);
        Console.SetError(_console.Error);
    }

    private async Task RunSourceAsync(string source, string language, string file)
    {
        Stopwatch? watch = null;
        foreach (var part in CellPart.Split(source, language))
        {
            if (part is CellPart.Time) watch = Stopwatch.StartNew();
            else await RunPartAsync(part, file).ConfigureAwait(false);
        }
        await RestoreAsync().ConfigureAwait(false);
        if (watch is not null)
            DisplayHub.Show(string.Create(CultureInfo.InvariantCulture, $"Wall time: {watch.Elapsed.TotalMilliseconds}ms"), ["text/plain"]);
    }

    private async Task RunPartAsync(CellPart part, string file)
    {
        switch (part)
        {
            case CellPart.Code code:
                await RunCodeAsync(code.Text, file).ConfigureAwait(false);
                break;
            case CellPart.Shown shown:
                DisplayHub.Show(new FormattedValue(shown.MimeType, shown.Text), []);
                break;
            case CellPart.Script script:
                DisplayHub.ShowHtml(DisplayHub.ScriptTag(script.Text));
                break;
            case CellPart.Import import:
                await ImportAsync(import.Path, file).ConfigureAwait(false);
                break;
            case CellPart.Who who:
                DisplayHub.ShowHtml(VariableTable.Of(_submissions.Variables, who.WithValues));
                break;
            case CellPart.Set set:
                await _submissions.RunAsync(set.Declaration.ToCode(_submissions.Variables), file).ConfigureAwait(false);
                break;
            case CellPart.About:
                DisplayHub.ShowHtml(AboutThisHost);
                break;
            case CellPart.Package package:
                _packages.Add(package.Reference);
                break;
            case CellPart.PackageSource source:
                _packages.AddSource(source.Place);
                break;
        }
    }

    // All packages that precede a piece of code are restored at once.
    private async Task RestoreAsync()
    {
        if (await _packages.RestoreAsync(_output.Publish).ConfigureAwait(false) is not { } assets) return;
        _submissions.Add(assets);
        foreach (var extension in assets.Extensions.Where(_extensions.Add))
        {
            if (Path.GetExtension(extension).Equals(".dib", StringComparison.OrdinalIgnoreCase)) await RunFileAsync(extension).ConfigureAwait(false);
            else if (await _submissions.LoadExtensionAsync(extension).ConfigureAwait(false) is { } problem) _output.Publish(new KernelEvent.Warning(problem));
        }
    }

    private async Task RunCodeAsync(string code, string file)
    {
        await RestoreAsync().ConfigureAwait(false);
        var (hasValue, value) = await _submissions.RunAsync(code, file).ConfigureAwait(false);

        // What Display() returns is on show already.
        if (hasValue && value is not DisplayedValue) DisplayHub.Show(value, [], isResult: true);
    }

    private async Task ImportAsync(string path, string importingFile)
    {
        var beside = Path.GetDirectoryName(Path.Combine(_folder, importingFile))!;
        string[] places = [Path.GetFullPath(path, beside), Path.GetFullPath(path, _folder)];
        var found = places.FirstOrDefault(File.Exists)
            ?? throw new CellException($"#!import needs a file that exists, and '{path}' is not found from '{importingFile}'; give its path from the notebook's folder.");
        if (_imports.Contains(found)) throw new CellException($"A file cannot be imported while it is being imported, and '{path}' is; remove the circle of #!import.");

        _imports.Push(found);
        try
        {
            await RunFileAsync(found).ConfigureAwait(false);
        }
        finally
        {
            _imports.Pop();
        }
    }

    private async Task RunFileAsync(string path)
    {
        foreach (var (source, language) in ImportedFile.Read(path))
            await RunSourceAsync(source, language, ErrorReport.Relative(path, _folder)).ConfigureAwait(false);
    }
}
