using UnitVariance.Kernels;

namespace UnitVariance;

/// <summary>
/// A matrix of float32, stored row after row. A batch is (batch, features): each row is one example, an image being one row of its pixels.
/// </summary>
/// <remarks>Mutable: elements can be written. An empty matrix (0 rows or columns) is allowed.</remarks>
public sealed class Matrix
{
    private float[] _values;

    /// <summary>A matrix of zeros.</summary>
    /// <param name="rows">Number of rows, at least 0.</param>
    /// <param name="cols">Number of columns, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is negative, or the two together exceed what an array can hold.</exception>
    public Matrix(int rows, int cols)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(cols);
        var count = (long)rows * cols;
        if (count > Array.MaxLength)
            throw new ArgumentOutOfRangeException(nameof(rows), $"A matrix holds at most {Array.MaxLength} values; ({rows}, {cols}) would be {count}. Work in batches.");
        (Rows, Cols) = (rows, cols);
        _values = new float[count];
    }

    /// <summary>Number of rows.</summary>
    public int Rows { get; private set; }

    /// <summary>Number of columns.</summary>
    public int Cols { get; private set; }

    /// <summary>All values, row after row.</summary>
    public Span<float> Span => _values.AsSpan(0, Rows * Cols);

    /// <summary>The element in row <paramref name="r"/> and column <paramref name="c"/>, to read or to write.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The place is outside the matrix.</exception>
    public ref float this[int r, int c]
    {
        get
        {
            if ((uint)r >= (uint)Rows || (uint)c >= (uint)Cols)
                throw new ArgumentOutOfRangeException(nameof(r), $"[{r}, {c}] is outside a matrix of ({Rows}, {Cols}).");
            return ref _values[r * Cols + c];
        }
    }

    /// <summary>A matrix with the values of a two-dimensional array.</summary>
    public static Matrix From(float[,] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var matrix = new Matrix(values.GetLength(0), values.GetLength(1));
        for (var r = 0; r < matrix.Rows; r++)
            for (var c = 0; c < matrix.Cols; c++)
                matrix[r, c] = values[r, c];
        return matrix;
    }

    /// <summary>A matrix of independent N(0, 1) numbers, (rows, cols).</summary>
    public static Matrix Normal(int rows, int cols, Generator random)
    {
        ArgumentNullException.ThrowIfNull(random);
        var matrix = new Matrix(rows, cols);
        random.FillNormal(matrix.Span, 0, 1);
        return matrix;
    }

    /// <summary>Zeros of a PyTorch shape: (n) as one row, (n, a, b, ...) as n rows of a * b * ... numbers.</summary>
    internal static Matrix OfShape(int[] shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        foreach (var size in shape)
            ArgumentOutOfRangeException.ThrowIfNegative(size, nameof(shape));
        return shape.Length switch
        {
            0 => throw new ArgumentException("A shape needs at least one size.", nameof(shape)),
            1 => new(1, shape[0]),
            _ => new(shape[0], shape.Skip(1).Aggregate(1, (product, size) => checked(product * size))),
        };
    }

    /// <summary>The product a b, of shape (a.Rows, b.Cols). Each element is summed in the order of a's columns with fused multiply-adds.</summary>
    /// <exception cref="ArgumentException">The columns of a are not as many as the rows of b.</exception>
    public static Matrix Multiply(Matrix a, Matrix b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        if (a.Cols != b.Rows)
            throw new ArgumentException($"A product needs as many columns on the left as rows on the right; got ({a.Rows}, {a.Cols}) times ({b.Rows}, {b.Cols}).");
        var product = new Matrix(a.Rows, b.Cols);
        Product.Multiply(a, b, product);
        return product;
    }

    /// <summary>The values of one row.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public Span<float> Row(int r)
    {
        if ((uint)r >= (uint)Rows)
            throw new ArgumentOutOfRangeException(nameof(r), $"Row {r} is outside a matrix of ({Rows}, {Cols}).");
        return _values.AsSpan(r * Cols, Cols);
    }

    /// <summary>A copy that shares nothing with this matrix.</summary>
    public Matrix Clone()
    {
        var copy = new Matrix(Rows, Cols);
        Span.CopyTo(copy.Span);
        return copy;
    }

    /// <summary>All values in double precision, row after row: what estimates and charts work with.</summary>
    public double[] ToDoubles() => Array.ConvertAll(Span.ToArray(), value => (double)value);

    /// <summary>The shape, as "Matrix(rows, cols)".</summary>
    public override string ToString() => $"Matrix({Rows}, {Cols})";

    /// <summary>Changes the shape and keeps the memory when it is large enough. The values are then unspecified.</summary>
    internal Matrix Resize(int rows, int cols)
    {
        var count = checked(rows * cols);
        if (_values.Length < count)
            _values = GC.AllocateUninitializedArray<float>(count);
        (Rows, Cols) = (rows, cols);
        return this;
    }
}
