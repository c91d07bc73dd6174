namespace UnitVariance.Kernels;

/// <summary>A matrix as the product sees it: element (r, c) is at Data[r * Row + c * Column]. Exchanging the two strides transposes it.</summary>
internal readonly unsafe struct Operand(float* data, nint row, nint column)
{
    public readonly float* Data = data;
    public readonly nint Row = row;
    public readonly nint Column = column;

    public Operand Transposed => new(Data, Column, Row);

    /// <summary>The part that starts at (r, c).</summary>
    public Operand At(nint r, nint c) => new(Data + r * Row + c * Column, Row, Column);
}
