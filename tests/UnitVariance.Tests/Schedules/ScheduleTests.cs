namespace UnitVariance.Tests;

public sealed class ScheduleTests
{
    /// <summary>Rates that Géron's formulas and the definitions give by hand.</summary>
    [Fact]
    public void By_hand()
    {
        Assert.Equal((0.3, 0.3), (new ConstantSchedule(0.3).At(0), new ConstantSchedule(0.3).At(1_000_000)));
        Assert.Equal([0.12, 0.06, 0.04, 0.03], new[] { 0, 10, 20, 30 }.Select(new PowerSchedule(0.12, 10).At));
        Assert.Equal(0.1 / 3, new PowerSchedule(0.1, 10, power: 0.5).At(80), 1e-16);
        Assert.Equal(0.001, new ExponentialSchedule(0.1, 20).At(40), 1e-17);
        Assert.Equal([1, 1, 0.5, 0.25, 0.25], Enumerable.Range(0, 5).Select(new PiecewiseConstantSchedule([1, 0.5, 0.25], [2, 3]).At));
        Assert.Equal([1, 0.75, 0.5, 0.25, 0, 0], new[] { 0, 40, 60, 80, 120, 500 }.Select(new CosineSchedule(1, 120).At), (a, b) => Math.Abs(a - b) < 1e-15);
        Assert.Equal([0.1, 0.4, 0.7, 1, 0.5], Enumerable.Range(0, 5).Select(new WarmupSchedule(3, new PowerSchedule(1, 1)) { StartFactor = 0.1 }.At), (a, b) => Math.Abs(a - b) < 1e-15);
    }

    [Fact]
    public void One_cycle_starts_at_a_25th_peaks_after_three_tenths_and_stays_at_its_end()
    {
        var cycle = new OneCycleSchedule(1, 100);
        Assert.Equal(1.0 / 25, cycle.At(0), 1e-15);
        Assert.Equal(1, cycle.At(29));
        Assert.Equal(1.0 / 250_000, cycle.At(99), 1e-15);
        Assert.Equal(cycle.At(99), cycle.At(5000));
        for (var step = 1; step < 100; step++)
            Assert.True(step <= 29 ? cycle.At(step) > cycle.At(step - 1) : cycle.At(step) < cycle.At(step - 1), $"step {step}");
    }

    [Theory]
    [InlineData(1, 0.3)]
    [InlineData(1, 1)]
    [InlineData(2, 0)]
    [InlineData(2, 1)]
    [InlineData(3, 0.3)]
    public void The_shortest_cycles_have_rates_within_their_bounds(int steps, double risingShare)
    {
        var cycle = new OneCycleSchedule(2, steps) { RisingShare = risingShare };
        for (var step = 0; step < steps + 2; step++)
            Assert.InRange(cycle.At(step), 2.0 / 250_001, 2);
    }

    [Fact]
    public void A_plateau_lowers_the_rate_and_nan_counts_as_one()
    {
        var schedule = new PerformanceSchedule(1) { Patience = 1 };
        foreach (var loss in new[] { 5.0, 4, 4, 4 })
            schedule.Observe(loss);
        Assert.Equal(0.1, schedule.At(0));
        schedule.Observe(double.NaN);
        Assert.Equal(0.1, schedule.At(0));
        schedule.Observe(double.NaN);
        Assert.Equal(0.01, schedule.At(0), 1e-17);
    }

    /// <summary>Of a best loss of -1, a tenth below is -1.1; PyTorch compared with -0.9 once.</summary>
    [Fact]
    public void A_negative_loss_has_to_fall_by_its_share_too()
    {
        var schedule = new PerformanceSchedule(0.1) { Threshold = 0.1, Patience = 0 };
        schedule.Observe(-1);
        schedule.Observe(-1.2);
        Assert.Equal(0.1, schedule.At(0));
        schedule.Observe(-1.25);
        Assert.Equal(0.01, schedule.At(0), 1e-17);

        var still = new PerformanceSchedule(1) { Patience = 1 };
        for (var epoch = 0; epoch < 3; epoch++)
            still.Observe(-1);
        Assert.Equal(0.1, still.At(0));
    }

    [Fact]
    public void Warm_up_tells_the_schedule_within_how_epochs_ended()
    {
        var warm = new WarmupSchedule(2, new PerformanceSchedule(1) { Patience = 0 }) { StartFactor = 0 };
        warm.Observe(1);
        Assert.Equal((0.5, 1), (warm.At(1), warm.At(2)));
        warm.Observe(1);
        Assert.Equal((0.05, 0.1), (warm.At(1), warm.At(2)));
    }

    [Fact]
    public void A_rate_that_grows_without_end_stays_a_number() => Assert.Equal(double.MaxValue, new ExponentialSchedule(1, 1, 1e10).At(1000));

    [Fact]
    public void Extreme_settings_give_numbers_too()
    {
        Assert.Equal(0, new ExponentialSchedule(0, 1, 10).At(400));
        var huge = new OneCycleSchedule(1, 10) { StartDivisor = 1e-320, EndDivisor = 1e-300 };
        Assert.All(Enumerable.Range(0, 12), t => Assert.True(double.IsFinite(huge.At(t))));
    }

    [Fact]
    public void What_makes_no_sense_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new ConstantSchedule(1).At(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ConstantSchedule(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PowerSchedule(1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PowerSchedule(1, 1, power: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ExponentialSchedule(-1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ExponentialSchedule(1, 1, factor: 0));
        Assert.Throws<ArgumentException>(() => new PiecewiseConstantSchedule([1, 2], []));
        Assert.Throws<ArgumentException>(() => new PiecewiseConstantSchedule([1, 2, 3], [4, 4]));
        Assert.Throws<ArgumentException>(() => new PiecewiseConstantSchedule([1, 2], [0]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PiecewiseConstantSchedule([-1], []));
        Assert.Throws<ArgumentOutOfRangeException>(() => new OneCycleSchedule(1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new OneCycleSchedule(1, 1) { RisingShare = 1.1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new CosineSchedule(1, 1, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new WarmupSchedule(0, new ConstantSchedule(1)));
        Assert.Throws<ArgumentNullException>(() => new WarmupSchedule(1, null!));
        Assert.Throws<ArgumentOutOfRangeException>(() => new WarmupSchedule(1, new ConstantSchedule(1)) { StartFactor = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new PerformanceSchedule(1) { Factor = 1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new PerformanceSchedule(1) { Patience = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new PerformanceSchedule(1) { Threshold = 1 });
    }
}
