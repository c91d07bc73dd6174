using System.Text;
using UnitVariance.Notebooks.Documents;

namespace UnitVariance.Notebooks.Kernel;

/// <summary>Gathers what the cells of one notebook show, each cell's outputs in order; text that follows text of the same stream joins it.</summary>
internal sealed class OutputCollector
{
    private readonly Dictionary<int, (List<Output> Cell, int Index)> _displays = [];
    private readonly StringBuilder _text = new();
    private string _stream = "";
    private List<Output> _outputs = [];

    /// <summary>The error of the current cell, if it has one.</summary>
    public ErrorOutput? Error { get; private set; }

    /// <summary>The package for want of which the current cell failed, if that is why.</summary>
    public string? MissingPackage { get; private set; }

    /// <summary>Starts the next cell. The list grows while the cell runs, and a later cell can still replace a value in it.</summary>
    public List<Output> StartCell()
    {
        Flush();
        Error = null;
        MissingPackage = null;
        return _outputs = [];
    }

    /// <summary>Takes one event.</summary>
    public void Add(KernelEvent shown)
    {
        switch (shown)
        {
            case KernelEvent.Text text:
                if (text.Stream != _stream) Flush();
                _stream = text.Stream;
                _text.Append(text.Content);
                break;
            case KernelEvent.Display display:
                Flush();
                _displays[display.Id] = (_outputs, _outputs.Count);
                _outputs.Add(new DisplayOutput(display.Data, [], display.IsResult));
                break;
            case KernelEvent.Update update when _displays.TryGetValue(update.Id, out var place):
                place.Cell[place.Index] = ((DisplayOutput)place.Cell[place.Index]) with { Data = update.Data };
                break;
            case KernelEvent.Error error:
                Flush();
                MissingPackage = error.Package;
                _outputs.Add(Error = new ErrorOutput(error.Name, error.Message, error.Traceback));
                break;
        }
    }

    /// <summary>Completes the current cell.</summary>
    public void Flush()
    {
        if (_text.Length > 0) _outputs.Add(new StreamOutput(_stream, _text.ToString()));
        _text.Clear();
        _stream = "";
    }
}
