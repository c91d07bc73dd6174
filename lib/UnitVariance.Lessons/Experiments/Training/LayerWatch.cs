namespace UnitVariance.Lessons;

/// <summary>A layer at one step of training.</summary>
/// <param name="Step">The step, counted from 1; the weights are those after it, the gradient is the one that led to it.</param>
/// <param name="Weights">A copy of the weights, (outputs, inputs).</param>
/// <param name="Gradient">A copy of their gradient.</param>
public sealed record LayerLook(int Step, Matrix Weights, Matrix Gradient)
{
    /// <summary>By how much the weights of one unit have changed since an earlier look at the same layer.</summary>
    /// <param name="earlier">The earlier look.</param>
    /// <param name="unit">The unit, counted from 0.</param>
    public float[] ChangeSince(LayerLook earlier, int unit)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        return [.. Weights.Row(unit).ToArray().Zip(earlier.Weights.Row(unit).ToArray(), (after, before) => after - before)];
    }
}

/// <summary>Trains once, and keeps copies of one layer's weights and gradient at some of the steps.</summary>
/// <param name="Study">The training; its first seed is used.</param>
/// <param name="Layer">Which linear layer, counted from 0.</param>
/// <param name="Steps">At which steps to look; the last one ends the training.</param>
public sealed record LayerWatch(TrainingStudy Study, int Layer, IReadOnlyList<int> Steps)
{
    /// <summary>Trains, and returns what was seen.</summary>
    public IReadOnlyList<LayerLook> Run()
    {
        var looks = new List<LayerLook>();
        void Look(Sequential model, TrainingStep step)
        {
            var weight = model.Layers.OfType<Linear>().ElementAt(Layer).Weight;
            looks.Add(new(step.Step, weight.Value.Clone(), weight.Gradient.Clone()));
        }
        (Study with { Steps = Steps[^1], Seeds = [Study.Seeds[0]], Watch = (Steps, Look) }).Run();
        return looks;
    }
}
