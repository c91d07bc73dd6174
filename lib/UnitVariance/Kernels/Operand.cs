using System.Runtime.CompilerServices;

namespace UnitVariance.Kernels;

/// <summary>A matrix as the product sees it: element (r, c) is at Data[r * Row + c * Column]. Exchanging the two strides transposes it.</summary>
internal readonly unsafe struct Operand(float* data, nint row, nint column)
{
    public readonly float* Data = data;
    public readonly nint Row = row;
    public readonly nint Column = column;

    /// <summary>The part that starts at (r, c).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Operand At(nint r, nint c) => new(Data + r * Row + c * Column, Row, Column);
}

/// <summary>Rows of a matrix in strips of equal height: the first strip, and how far it is to the next.</summary>
internal readonly unsafe struct Strips(Operand first, nint distance)
{
    /// <summary>What follows row <paramref name="row"/>, in its strip.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Operand At(int row, int height) => new(first.Data + row / height * distance + row % height * first.Row, first.Row, first.Column);
}

/// <summary>Rows of numbers to read or to write: the first, and how far it is to the next.</summary>
internal readonly unsafe struct Lines(float* data, nint row)
{
    public readonly float* Data = data;
    public readonly nint Row = row;
}

/// <summary>What the sums of a product start from: a number for each column, or one for each row, or nothing.</summary>
internal unsafe struct Start
{
    public float* Columns;
    public float* Rows;
}
