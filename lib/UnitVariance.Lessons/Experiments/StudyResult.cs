namespace UnitVariance.Lessons;

/// <summary>One trained network: the seed it grew from, its training, and the share of the test digits that it gets right.</summary>
public sealed record TrainedNetwork(int Seed, Sequential Model, TrainingHistory History, double Accuracy)
{
    /// <summary>How many steps it took until the mean loss of the last <paramref name="window"/> steps fell below <paramref name="loss"/>; <c>null</c> when it never did.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="window"/> is not positive.</exception>
    public int? StepsUntil(double loss, int window = 10)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(window);
        for (var step = window; step <= History.Losses.Count; step++)
        {
            if (History.Losses.Skip(step - window).Take(window).Average() < loss)
                return step;
        }
        return null;
    }
}

/// <summary>What <see cref="TrainingStudy"/> found.</summary>
/// <param name="Runs">A trained network for each seed.</param>
public sealed record StudyResult(IReadOnlyList<TrainedNetwork> Runs)
{
    /// <summary>The test accuracy of each run, from 0 to 1.</summary>
    public IEnumerable<double> Accuracies => Runs.Select(run => run.Accuracy);

    /// <summary>The lowest test accuracy of all runs.</summary>
    public double Lowest => Accuracies.Min();

    /// <summary>The highest test accuracy of all runs.</summary>
    public double Highest => Accuracies.Max();

    /// <summary>The mean test accuracy over the seeds; its <see cref="Estimate.Spread"/> is the standard deviation between seeds.</summary>
    public Estimate Accuracy => Estimate.Mean(Accuracies);
}
