namespace UnitVariance.Lessons;

/// <summary>What a measured number is held against. Made by <see cref="Lesson.Near"/>, <see cref="Lesson.Above"/>, <see cref="Lesson.Below"/> and <see cref="Lesson.Between"/>.</summary>
/// <param name="Low">The smallest number inside.</param>
/// <param name="High">The largest number inside.</param>
/// <param name="Text">The bound in words, as the badge shows it.</param>
public sealed record Bound(double Low, double High, string Text)
{
    /// <summary>How many standard errors <see cref="Lesson.Near"/> allows where no tolerance is given. For the mean of many normal values chance exceeds it
    /// once in 16,000 times, of ten values once in 300, of five once in 60: give few values a tolerance.</summary>
    public const double Sigmas = 4;

    /// <summary>The predicted value, where the bound is a neighbourhood whose width follows from the standard error.</summary>
    internal double? Expected { get; init; }

    /// <summary>Whether <paramref name="measured"/> lies inside. NaN never does, nor, without a tolerance, a number whose standard error is not finite.</summary>
    /// <exception cref="ArgumentException">The bound takes its width from a standard error, but the number is exact.</exception>
    public bool Holds(Estimate measured)
    {
        if (Expected is not { } expected)
            return measured.Value >= Low && measured.Value <= High;
        if (measured.StandardError == 0)
            throw new ArgumentException($"{NumberText.Of(measured.Value)} is an exact number without a standard error, so Near({NumberText.Of(expected)}) needs a tolerance: Near({NumberText.Of(expected)}, within: ...).");
        return double.IsFinite(measured.Value) && double.IsFinite(measured.StandardError) && measured.SigmasFrom(expected) <= Sigmas;
    }

    /// <summary>The bound in words.</summary>
    public override string ToString() => Text;
}
