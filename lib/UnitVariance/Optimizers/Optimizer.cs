namespace UnitVariance;

/// <summary>A rule that moves parameters along their gradients.</summary>
/// <remarks>The optimizer, not the parameter, keeps what a rule remembers from step to step, such as momentum.</remarks>
public abstract class Optimizer
{
    private readonly Dictionary<Parameter, List<Matrix>> _state = [];

    /// <summary>An optimizer with its first learning rate.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The rate is negative or not finite.</exception>
    protected Optimizer(double learningRate) => LearningRate = learningRate;

    /// <summary>The size of a step. Schedules set it between steps.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The rate is negative or not finite.</exception>
    public double LearningRate
    {
        get;
        set => field = double.IsFinite(value) && value >= 0
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A learning rate must be finite and not negative.");
    }

    /// <summary>Steps taken so far; 1 during the first.</summary>
    public int StepCount { get; private set; }

    /// <summary>Moves every parameter that is not frozen, once.</summary>
    public void Step(IReadOnlyList<Parameter> parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        StepCount++;
        for (var i = 0; i < parameters.Count; i++)
            if (!parameters[i].Frozen)
                Update(parameters[i]);
    }

    /// <summary>Writes the new value of one parameter.</summary>
    protected abstract void Update(Parameter parameter);

    /// <summary>A matrix of the parameter's shape that lasts from step to step; zeros at first.</summary>
    /// <param name="parameter">Whose state.</param>
    /// <param name="slot">Which one, counted from 0: Adam needs two.</param>
    protected Matrix State(Parameter parameter, int slot)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        if (!_state.TryGetValue(parameter, out var matrices))
            _state[parameter] = matrices = [];
        while (matrices.Count <= slot)
            matrices.Add(new Matrix(parameter.Value.Rows, parameter.Value.Cols));
        return matrices[slot];
    }
}
