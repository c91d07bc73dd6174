namespace UnitVariance.Lessons.Tests.Experiments;

public sealed class Orbits
{
    [Fact]
    public void Begin_with_the_start_and_apply_the_map_once_less_than_they_are_long() => Assert.Equal([3, 7, 15, 31], Orbit.Of(3, 4, x => 2 * x + 1));

    [Fact]
    public void Have_at_least_their_start()
    {
        Assert.Equal([3], Orbit.Of(3, 1, _ => throw new InvalidOperationException("The map is not needed.")));
        Assert.Throws<ArgumentOutOfRangeException>(() => Orbit.Of(3, 0, x => x));
    }
}
