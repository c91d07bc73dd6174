using UnitVariance.Kernels;

namespace UnitVariance.Tests;

public sealed class ChannelsTests
{
    [Fact]
    public void Sums_are_those_of_plain_loops_for_any_number_of_channels_and_any_area()
    {
        var random = new Generator(1);
        for (var trial = 0; trial < 100; trial++)
        {
            var (rows, channels, area) = (random.Next(6), 1 + random.Next(40), trial % 2 == 0 ? 1 : 1 + random.Next(30));
            var (x, y) = (new Matrix(rows, channels * area), new Matrix(rows, channels * area));
            random.FillNormal(x.Span, 0, 1);
            random.FillNormal(y.Span, 0, 1);
            var (sums, dots, sum, dot) = (new double[channels], new double[channels], new double[channels], new double[channels]);
            Channels.Sum(x, sums);
            Channels.Dot(x, y, dots);
            for (var r = 0; r < rows; r++)
                for (var column = 0; column < x.Cols; column++)
                {
                    sum[column / area] += x[r, column];
                    dot[column / area] += (double)x[r, column] * y[r, column];
                }

            for (var c = 0; c < channels; c++)
            {
                Assert.Equal(sum[c], sums[c], 1e-12);
                Assert.Equal(dot[c], dots[c], 1e-12);
            }
        }
    }
}
