using System.Diagnostics.CodeAnalysis;
using UnitVariance.Kernels;

namespace UnitVariance;

/// <summary>Examples with what a model should say about each.</summary>
public sealed class Dataset
{
    /// <summary>Inputs with targets of any kind, and labels when the targets are classes.</summary>
    /// <param name="inputs">(n, features).</param>
    /// <param name="targets">(n, outputs).</param>
    /// <param name="labels">n class numbers, or none when the targets are not classes.</param>
    /// <exception cref="ArgumentException">The numbers of examples differ.</exception>
    public Dataset(Matrix inputs, Matrix targets, int[]? labels = null)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(targets);
        if (inputs.Rows != targets.Rows || (labels is { Length: > 0 } && labels.Length != inputs.Rows))
            throw new ArgumentException($"Inputs, targets and labels must be equally many; got {inputs.Rows}, {targets.Rows} and {labels?.Length ?? 0}.");
        (Inputs, Targets, Labels) = (inputs, targets, labels ?? []);
    }

    /// <summary>(n, features), one example a row.</summary>
    public Matrix Inputs { get; }

    /// <summary>(n, outputs): for classes one-hot.</summary>
    public Matrix Targets { get; }

    /// <summary>The class of each example, counted from 0; empty when the targets are not classes.</summary>
    [SuppressMessage("Performance", "CA1819:Properties should not return arrays", Justification = "Like the matrices beside it, this is plain data that loops read by index.")]
    public int[] Labels { get; }

    /// <summary>Number of examples.</summary>
    public int Count => Inputs.Rows;

    /// <summary>Number of classes, or of outputs when the targets are not classes.</summary>
    public int Classes => Targets.Cols;

    /// <summary>Inputs with classes; the targets are made one-hot.</summary>
    /// <param name="inputs">(n, features).</param>
    /// <param name="labels">n class numbers from 0 to classes - 1.</param>
    /// <param name="classes">Number of classes, positive.</param>
    /// <exception cref="ArgumentException">The numbers of examples differ, or a label is out of range.</exception>
    public static Dataset FromLabels(Matrix inputs, int[] labels, int classes)
    {
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(classes);
        var targets = new Matrix(labels.Length, classes);
        for (var i = 0; i < labels.Length; i++)
        {
            if ((uint)labels[i] >= (uint)classes)
                throw new ArgumentException($"Labels must be from 0 to {classes - 1}; label {i} is {labels[i]}.", nameof(labels));
            targets[i, labels[i]] = 1;
        }

        return new(inputs, targets, labels);
    }

    /// <summary>A copy of the first n examples.</summary>
    /// <exception cref="ArgumentOutOfRangeException">n is negative or more than there are.</exception>
    public Dataset Take(int n)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(n, Count);
        return Subset([.. Enumerable.Range(0, n)]);
    }

    /// <summary>A copy of the examples with these numbers, in this order.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no example of such a number.</exception>
    public Dataset Subset(ReadOnlySpan<int> indices)
    {
        foreach (var i in indices)
            if ((uint)i >= (uint)Count)
                throw new ArgumentOutOfRangeException(nameof(indices), $"Examples are numbered 0 to {Count - 1}; got {i}.");
        var (inputs, targets) = (new Matrix(0, 0), new Matrix(0, 0));
        Gather(indices, inputs, targets);
        var labels = Labels.Length == 0 ? [] : new int[indices.Length];
        for (var i = 0; i < labels.Length; i++)
            labels[i] = Labels[indices[i]];
        return new(inputs, targets, labels);
    }

    /// <summary>Two copies of parts, in random order, that share no example and together hold all: for training and for validation, say.
    /// Split one of them again for a third, or give <see cref="Split(int[], Generator)"/> counts.</summary>
    /// <param name="fraction">The share of the first part, from 0 to 1; the number of its examples is rounded, a half to the even number.</param>
    /// <param name="random">Where the order comes from.</param>
    /// <exception cref="ArgumentOutOfRangeException">The fraction is not from 0 to 1.</exception>
    public (Dataset First, Dataset Second) Split(double fraction, Generator random)
    {
        if (!(fraction >= 0 && fraction <= 1))
            throw new ArgumentOutOfRangeException(nameof(fraction), fraction, "The share of the first part must be from 0 to 1.");
        var first = (int)Math.Round(fraction * Count);
        var parts = Split([first, Count - first], random);
        return (parts[0], parts[1]);
    }

    /// <summary>Copies of parts with these numbers of examples, in random order, that share no example and together hold all.</summary>
    /// <param name="counts">Examples of each part; their sum is <see cref="Count"/>.</param>
    /// <param name="random">Where the order comes from.</param>
    /// <exception cref="ArgumentException">A count is negative, or the sum is not the number of examples.</exception>
    public IReadOnlyList<Dataset> Split(int[] counts, Generator random)
    {
        ArgumentNullException.ThrowIfNull(counts);
        ArgumentNullException.ThrowIfNull(random);
        if (counts.Any(c => c < 0) || counts.Sum(c => (long)c) != Count)
            throw new ArgumentException($"The parts must hold all {Count} examples, none of them a negative number; got {string.Join(" + ", counts)}.", nameof(counts));
        int[] order = [.. Enumerable.Range(0, Count)];
        random.Shuffle(order);
        var (parts, start) = (new Dataset[counts.Length], 0);
        for (var i = 0; i < parts.Length; start += counts[i++])
            parts[i] = Subset(order.AsSpan(start, counts[i]));
        return parts;
    }

    /// <summary>A copy for a model with one output, such as one sigmoid: the targets are (n, 1), 0 or 1 for class 0 or 1.</summary>
    /// <remarks>It has no labels, because accuracy compares outputs with each other and there is only one.</remarks>
    /// <exception cref="InvalidOperationException">The targets are not two classes.</exception>
    public Dataset Binary()
    {
        if (Classes != 2 || Labels.Length != Count || Labels.AsSpan().ContainsAnyExceptInRange(0, 1))
            throw new InvalidOperationException($"One output can tell two classes apart, labelled 0 and 1; this data set has {Labels.Length} labels and {Classes} outputs.");
        var targets = new Matrix(Count, 1);
        for (var i = 0; i < Count; i++)
            targets[i, 0] = Labels[i];
        return new(Inputs.Clone(), targets);
    }

    /// <summary>Mean and standard deviation (biased) over all numbers of all inputs: what <see cref="Standardized"/> takes.</summary>
    public (double Mean, double Std) InputMoments()
    {
        var statistics = Statistics.Of(Inputs.Span);
        return (statistics.Mean, statistics.Std);
    }

    /// <summary>A copy whose inputs are (x - mean) / std. Take both numbers from the training data, for the test data too.</summary>
    /// <remarks>Computed in float, mean and std included: where the mean is many times the std, <see cref="StandardScaler"/> keeps more digits.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">As floats, the std is not positive and finite, or the mean not finite.</exception>
    public Dataset Standardized(double mean, double std)
    {
        if (!float.IsFinite((float)mean))
            throw new ArgumentOutOfRangeException(nameof(mean), mean, "Standardizing needs a finite mean.");
        if (!float.IsFinite((float)std) || (float)std <= 0)
            throw new ArgumentOutOfRangeException(nameof(std), std, "Standardizing divides by a standard deviation, which must be positive and finite.");
        var inputs = new Matrix(Inputs.Rows, Inputs.Cols);
        Elementwise.Map(new ShiftAndDivide((float)mean, (float)std), Inputs.Span, inputs.Span);
        return new(inputs, Targets.Clone(), [.. Labels]);
    }

    /// <summary>Copies the examples with these numbers into matrices that keep their memory.</summary>
    internal void Gather(ReadOnlySpan<int> indices, Matrix inputs, Matrix targets)
    {
        inputs.Resize(indices.Length, Inputs.Cols);
        targets.Resize(indices.Length, Targets.Cols);
        Rearrange.Gather(Inputs, indices, inputs);
        Rearrange.Gather(Targets, indices, targets);
    }
}
