namespace UnitVariance;

/// <summary>How good a model is on a data set, in Inference mode.</summary>
public static class Metrics
{
    /// <summary>The share of examples, from 0 to 1, whose greatest output stands at their label. A row with NaN counts as wrong; of equal outputs the first counts.</summary>
    /// <exception cref="ArgumentException">The data set is empty or has no labels.</exception>
    public static double Accuracy(Sequential model, Dataset dataset)
    {
        ArgumentNullException.ThrowIfNull(model);
        RequireExamples(dataset);
        if (dataset.Labels.Length == 0)
            throw new ArgumentException("Accuracy needs a data set with labels; this one has only targets. Use Metrics.Loss.", nameof(dataset));
        return Accuracy(model.Predict(dataset.Inputs), dataset);
    }

    /// <summary>The mean loss over the data set.</summary>
    /// <exception cref="ArgumentException">The data set is empty.</exception>
    public static double Loss(Sequential model, Dataset dataset, Loss loss)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(loss);
        RequireExamples(dataset);
        return loss.Forward(model.Predict(dataset.Inputs), dataset.Targets);
    }

    /// <summary>The class that each row of outputs speaks for: the place of its greatest value, the first of equals; -1 where a value is NaN.</summary>
    public static int[] Classes(Matrix outputs)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        var classes = new int[outputs.Rows];
        for (var r = 0; r < classes.Length; r++)
            classes[r] = Greatest(outputs.Row(r));
        return classes;
    }

    internal static double Accuracy(Matrix outputs, Dataset dataset)
    {
        var right = 0;
        for (var r = 0; r < outputs.Rows; r++)
            right += Greatest(outputs.Row(r)) == dataset.Labels[r] ? 1 : 0;
        return (double)right / dataset.Count;
    }

    private static int Greatest(ReadOnlySpan<float> values)
    {
        var best = values.IsEmpty ? -1 : 0;
        for (var j = 0; j < values.Length; j++)
        {
            if (float.IsNaN(values[j]))
                return -1;
            if (values[j] > values[best])
                best = j;
        }

        return best;
    }

    private static void RequireExamples(Dataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        if (dataset.Count == 0)
            throw new ArgumentException("A mean over no examples is not defined; the data set is empty.", nameof(dataset));
    }
}
