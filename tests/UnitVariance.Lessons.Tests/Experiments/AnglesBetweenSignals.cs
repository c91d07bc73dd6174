namespace UnitVariance.Lessons.Tests.Experiments;

public sealed class AnglesBetweenSignals
{
    [Theory]
    [InlineData(new float[] { 1, 2, 2, 4 }, 1)]
    [InlineData(new float[] { 1, 2, -2, 1 }, 0)]
    [InlineData(new float[] { 1, 0, -3, 0 }, -1)]
    [InlineData(new float[] { 3, 4, 4, 3 }, 0.96)] // 24 / 25
    [InlineData(new float[] { 0, 0, 1, 2 }, double.NaN)]
    public void Have_the_cosine_of_two_rows(float[] rows, double cosine) => Assert.Equal(cosine, Measure.Cosine(rows), 1e-12);
}
