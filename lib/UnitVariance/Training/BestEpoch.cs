namespace UnitVariance;

/// <summary>Remembers which epoch was the best, and the model as it was then.</summary>
internal sealed class BestEpoch(Sequential model, EarlyStopping rule)
{
    private readonly Matrix[] _live = [.. model.Parameters.Select(p => p.Value), .. model.Buffers.Select(b => b.Value)];
    private Matrix[]? _copies;
    private double _best = rule.Worst;
    private int _withoutImprovement;

    /// <summary>The best epoch, counted from 1; null before there is one.</summary>
    public int? Epoch { get; private set; }

    public bool OutOfPatience => _withoutImprovement >= rule.Patience;

    public void Observe(EpochResult result)
    {
        var value = rule.Of(result);
        if (!rule.Improves(value, _best))
        {
            _withoutImprovement++;
            return;
        }

        (_best, _withoutImprovement, Epoch) = (value, 0, result.Epoch);
        if (!rule.RestoreBest)
            return;
        _copies ??= [.. _live.Select(m => new Matrix(m.Rows, m.Cols))];
        foreach (var (live, copy) in _live.Zip(_copies))
            live.Span.CopyTo(copy.Span);
    }

    /// <summary>Gives the model back what it had after the best epoch, if that is wanted and there was one.</summary>
    public void Restore()
    {
        foreach (var (value, copy) in _live.Zip(_copies ?? []))
            copy.Span.CopyTo(value.Span);
    }
}
