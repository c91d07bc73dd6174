using UnitVariance.Kernels;

namespace UnitVariance;

/// <summary>A rule that moves parameters along their gradients.</summary>
/// <remarks>The optimizer, not the parameter, keeps what a rule remembers from step to step, such as momentum.</remarks>
public abstract class Optimizer
{
    private readonly Dictionary<Parameter, Memory> _memories = [];

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

    /// <summary>c of max-norm regularization; by default none. After a step, every row of a weight that is longer than c is scaled down to
    /// length c: ‖w_j‖ ≤ c for the incoming weights of every unit j (Srivastava et al. 2014, section 5.1). Biases and other vectors are free.</summary>
    /// <remarks>A row that holds NaN or infinity is left as it is.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">c is not positive or not finite.</exception>
    public double? MaxNorm
    {
        get;
        init => field = value is null || double.IsFinite(value.Value) && value > 0
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A max-norm must be positive and finite; leave it null for none.");
    }

    /// <summary>Steps taken so far; 1 during the first.</summary>
    public int StepCount { get; private set; }

    /// <summary>Moves every parameter that is not frozen, once.</summary>
    public void Step(IReadOnlyList<Parameter> parameters)
    {
        Parameter.RequireAll(parameters);
        StepCount++;
        for (var i = 0; i < parameters.Count; i++)
            if (!parameters[i].Frozen)
            {
                Remembered(parameters[i]).Steps++;
                Update(parameters[i]);
                if (MaxNorm is { } limit && parameters[i].Shape.Count > 1)
                    Shorten(parameters[i].Value, limit);
            }
    }

    /// <summary>Writes the new value of one parameter.</summary>
    protected abstract void Update(Parameter parameter);

    /// <summary>The steps that this parameter has taken; 1 during its first. Fewer than <see cref="StepCount"/> where it was frozen for a time.</summary>
    protected int StepsOf(Parameter parameter) => Remembered(parameter).Steps;

    /// <summary>A matrix of the parameter's shape that lasts from step to step; zeros at first.</summary>
    /// <param name="parameter">Whose state.</param>
    /// <param name="slot">Which one, counted from 0: Adam needs two.</param>
    protected Matrix State(Parameter parameter, int slot)
    {
        var matrices = Remembered(parameter).Matrices;
        while (matrices.Count <= slot)
            matrices.Add(new Matrix(parameter.Value.Rows, parameter.Value.Cols));
        return matrices[slot];
    }

    /// <summary>The value, if it is from [0, 1), as the share that a moving average keeps must be.</summary>
    private protected static double Share(double value, string name) => value is >= 0 and < 1
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} must be at least 0 and less than 1.");

    /// <summary>The value, if it is finite and at least 0.</summary>
    private protected static double NotNegative(double value, string name) => double.IsFinite(value) && value >= 0
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} must be finite and not negative.");

    private static void Shorten(Matrix weight, double limit)
    {
        for (var r = 0; r < weight.Rows; r++)
        {
            var norm = Math.Sqrt(Reduction.SumSquares(weight.Row(r)));
            if (norm > limit && double.IsFinite(norm))
                Elementwise.Map(new Scale((float)(limit / norm)), weight.Row(r), weight.Row(r));
        }
    }

    private Memory Remembered(Parameter parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        if (!_memories.TryGetValue(parameter, out var memory))
            _memories[parameter] = memory = new();
        return memory;
    }

    private sealed class Memory
    {
        public List<Matrix> Matrices { get; } = [];

        public int Steps { get; set; }
    }
}
