using UnitVariance.Kernels;

namespace UnitVariance.Tests;

public sealed class ColumnsTests
{
    [Fact]
    public void Every_column_gets_the_coefficients_of_its_channel_whatever_the_width()
    {
        var random = new Generator(1);
        for (var width = 1; width <= 50; width++)
        {
            var area = width % 3 == 0 ? 3 : 1;
            var (columns, p, q, s) = (new Columns(width / area, area), new float[width], new float[width], new float[width]);
            for (var c = 0; c < width / area; c++)
            {
                var (pc, qc, sc) = ((float)random.Normal(), (float)random.Normal(), (float)random.Normal());
                columns.Set(c, pc, qc, sc);
                p.AsSpan(c * area, area).Fill(pc);
                q.AsSpan(c * area, area).Fill(qc);
                s.AsSpan(c * area, area).Fill(sc);
            }

            var (x, y, z) = (new Matrix(3, width), new Matrix(3, width), new Matrix(3, width));
            random.FillNormal(x.Span, 0, 1);
            random.FillNormal(y.Span, 0, 1);
            columns.Map(new ProjectColumns(), x, y, z);
            for (var i = 0; i < z.Span.Length; i++)
                Assert.Equal(MathF.FusedMultiplyAdd(-q[i % width], y.Span[i], x.Span[i] - p[i % width]) * s[i % width], z.Span[i]);
        }
    }

    [Fact]
    public void A_mean_in_two_parts_keeps_the_digits_that_float32_would_lose()
    {
        var (columns, z) = (new Columns(1, 1), new Matrix(1, 1));
        columns.SetMean(0, 1e6 + 0.01, offset: 0.25);
        columns.Map(new CenterColumns(), Matrix.From(new float[,] { { 1_000_001 } }), z);
        Assert.Equal(1 - 0.01 + 0.25, z[0, 0], 1e-7);
    }
}
