using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace UnitVariance.Kernels;

/// <summary>Copies a matrix and exchanges its rows and columns.</summary>
internal static unsafe class Transpose
{
    /// <summary>target (cols, rows) = source (rows, cols)ᵀ, 4 by 4 at a time; the strides are the distances between rows.</summary>
    public static void Run(float* source, nint sourceRow, float* target, nint targetRow, (int Rows, int Cols) shape)
    {
        var (rows, cols) = (shape.Rows & ~3, shape.Cols & ~3);
        for (var r = 0; r < rows; r += 4)
            for (var c = 0; c < cols; c += 4)
                FourByFour(source + r * sourceRow + c, sourceRow, target + c * targetRow + r, targetRow);
        for (var r = 0; r < shape.Rows; r++)
            for (var c = r < rows ? cols : 0; c < shape.Cols; c++)
                target[c * targetRow + r] = source[r * sourceRow + c];
    }

    private static void FourByFour(float* source, nint sourceRow, float* target, nint targetRow)
    {
        var a = Vector128.Load(source);
        var b = Vector128.Load(source + sourceRow);
        var c = Vector128.Load(source + 2 * sourceRow);
        var d = Vector128.Load(source + 3 * sourceRow);
        var (ac0, ac1) = (Low(a, c), High(a, c));
        var (bd0, bd1) = (Low(b, d), High(b, d));
        Low(ac0, bd0).Store(target);
        High(ac0, bd0).Store(target + targetRow);
        Low(ac1, bd1).Store(target + 2 * targetRow);
        High(ac1, bd1).Store(target + 3 * targetRow);
    }

    /// <summary>x0 y0 x1 y1.</summary>
    private static Vector128<float> Low(Vector128<float> x, Vector128<float> y) =>
        Sse.IsSupported ? Sse.UnpackLow(x, y)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipLow(x, y)
        : Vector128.Create(x[0], y[0], x[1], y[1]);

    /// <summary>x2 y2 x3 y3.</summary>
    private static Vector128<float> High(Vector128<float> x, Vector128<float> y) =>
        Sse.IsSupported ? Sse.UnpackHigh(x, y)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipHigh(x, y)
        : Vector128.Create(x[2], y[2], x[3], y[3]);
}
