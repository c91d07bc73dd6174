namespace UnitVariance.Notebooks.Documents;

/// <summary>One output of a cell that is not what it was.</summary>
/// <param name="Cell">The cell's number among the code cells, from 1.</param>
/// <param name="FirstLine">The first line of its source that is not blank.</param>
/// <param name="Place">What differs, such as <c>output 2, text/plain</c>.</param>
/// <param name="Lines">How: lines that begin with <c>-</c> were expected, those with <c>+</c> came instead, others say where in the output that is.</param>
public sealed record NotebookDifference(int Cell, string FirstLine, string Place, IReadOnlyList<string> Lines)
{
    /// <summary>Where and how, the lines of the difference indented below the place.</summary>
    public override string ToString() => $"cell {Cell} ({FirstLine}), {Place}:{string.Concat(Lines.Select(line => "\n    " + line))}";

    /// <summary>Compares what the code cells of two versions of a notebook show, cell by cell and output by output.</summary>
    /// <param name="expected">The notebook as it was, for example as it was committed.</param>
    /// <param name="actual">The same notebook, for example after it ran again.</param>
    /// <returns>One difference for each output that differs, in reading order; none if all are equal.</returns>
    /// <remarks>
    /// Equal means: the same kinds of output in the same order, with the same MIME types and the same content, numbers to the last bit. What is left out: the bytes of PNG images
    /// (and, beside a chart, whether there is one), since a browser drew them; execution counts, which tell of a session and not of a result; and how a stream was cut into pieces.
    /// </remarks>
    public static IReadOnlyList<NotebookDifference> Between(Notebook expected, Notebook actual)
    {
        ArgumentNullException.ThrowIfNull(expected);
        ArgumentNullException.ThrowIfNull(actual);
        var (before, now) = (expected.CodeCells.ToArray(), actual.CodeCells.ToArray());
        var differences = before.Zip(now).SelectMany((pair, i) => BetweenCells(i + 1, pair.First, pair.Second));
        if (before.Length != now.Length)
        {
            var number = Math.Min(before.Length, now.Length) + 1;
            var extra = (before.Length > now.Length ? before : now)[number - 1];
            differences = differences.Append(new(number, extra.FirstLine, "code cells", [$"- {before.Length} of them", $"+ {now.Length} of them"]));
        }
        return [.. differences];
    }

    private static IEnumerable<NotebookDifference> BetweenCells(int number, CodeCell expected, CodeCell actual)
    {
        if (expected.Source != actual.Source)
        {
            yield return new(number, expected.FirstLine, "source", TextDifference.Between(expected.Source, actual.Source));
            yield break;
        }
        var (before, now) = (Joined(expected.Outputs), Joined(actual.Outputs));
        for (var i = 0; i < Math.Max(before.Count, now.Count); i++)
        {
            if (OutputDifference.Between(before.ElementAtOrDefault(i), now.ElementAtOrDefault(i)) is var (what, lines))
                yield return new(number, expected.FirstLine, $"output {i + 1}{what}", lines);
        }
    }

    /// <summary>The outputs with neighbouring pieces of one stream put together: where a front end cuts them is chance.</summary>
    private static List<Output> Joined(IReadOnlyList<Output> outputs)
    {
        var joined = new List<Output>();
        foreach (var output in outputs)
        {
            if (output is StreamOutput piece && joined.LastOrDefault() is StreamOutput last && last.Name == piece.Name)
                joined[^1] = last with { Text = last.Text + piece.Text };
            else
                joined.Add(output);
        }
        return joined;
    }
}
