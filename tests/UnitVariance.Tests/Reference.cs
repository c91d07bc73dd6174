using System.Text.Json;

namespace UnitVariance.Tests;

/// <summary>Numbers that PyTorch gave (tests/reference), and how close ours must be.</summary>
internal static class Reference
{
    /// <summary>Both sides round every sum in float32, in different orders: a few ulp of the largest term, for sums of up to 300 terms.</summary>
    public const double Relative = 1e-5, Absolute = 2e-6;

    public static IEnumerable<JsonElement> Cases(string subject)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "reference", subject + ".json")));
        return [.. document.RootElement.EnumerateArray().Select(e => e.Clone())];
    }

    public static Matrix Matrix(this JsonElement element, string name) => element.GetProperty(name).AsMatrix();

    public static Matrix AsMatrix(this JsonElement rows)
    {
        var matrix = new Matrix(rows.GetArrayLength(), rows[0].GetArrayLength());
        for (var r = 0; r < matrix.Rows; r++)
            for (var c = 0; c < matrix.Cols; c++)
                matrix[r, c] = rows[r][c].GetSingle();
        return matrix;
    }

    public static void AssertClose(Matrix expected, Matrix actual, string what)
    {
        Assert.Equal((expected.Rows, expected.Cols), (actual.Rows, actual.Cols));
        for (var r = 0; r < expected.Rows; r++)
            for (var c = 0; c < expected.Cols; c++)
                Assert.True(Math.Abs(expected[r, c] - actual[r, c]) <= Absolute + Relative * Math.Abs(expected[r, c]),
                    $"{what}[{r}, {c}]: expected {expected[r, c]:R}, got {actual[r, c]:R}");
    }

    public static void Set(this Parameter parameter, Matrix value) => value.Span.CopyTo(parameter.Value.Span);
}
