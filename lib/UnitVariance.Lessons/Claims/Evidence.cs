namespace UnitVariance.Lessons;

/// <summary>One measurement that speaks for or against a claim.</summary>
/// <param name="What">What was measured, in words.</param>
/// <param name="Measured">The number, with its standard error.</param>
/// <param name="Rule">What the number was held against, in words.</param>
/// <param name="Supports"><c>true</c> where the measurement speaks for the claim, <c>false</c> where it speaks against it.</param>
public sealed record Evidence(string What, Estimate Measured, string Rule, bool Supports);
