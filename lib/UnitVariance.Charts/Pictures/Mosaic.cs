namespace UnitVariance.Charts.Pictures;

/// <summary>
/// Square pictures laid out in rows: dark (or red) ink on white paper, see-through between the pictures. Ink runs from the smallest pixel of all
/// the pictures (paper) to the largest (full ink).
/// </summary>
internal sealed record Mosaic(float[][] Pictures, int Columns, HashSet<int> Red, bool Captioned)
{
    private const int Shades = 7; // paper + 7 shades of each ink + the gap fill the 16 colours of half a byte

    public int Count => Pictures.Length;
    private int Gap => Math.Max(1, Side / 14);
    private int CaptionRoom => Math.Max(1, Side * 2 / 5); // about a line of text, with ten pictures in a row

    public int Side { get; } = Pictures.Length > 0 ? (int)Math.Sqrt(Pictures[0].Length) : 0;
    public int RowCount => (Count + Columns - 1) / Columns;
    public int CellWidth => Side + Gap;
    public int CellHeight => Side + Gap + (Captioned ? CaptionRoom : 0);

    /// <summary>The middle of the caption below a picture, in pixels from the top left.</summary>
    public (double X, double Y) CaptionAt(int picture)
    {
        var (row, column) = Math.DivRem(picture, Columns);
        return (column * CellWidth + Side / 2.0 - 0.5, row * CellHeight + Side + CaptionRoom / 2.0);
    }

    /// <summary>Whether the ink is see-through, so that what lies below gives it its colour, and everything else is white.</summary>
    public bool IsStencil { get; init; }

    public string ToDataUrl() => "data:image/png;base64," + Convert.ToBase64String(ToPng());

    public byte[] ToPng()
    {
        var (width, height) = (Math.Max(1, Math.Min(Columns, Count) * CellWidth), Math.Max(1, RowCount * CellHeight));
        var pixels = new byte[width * height];
        var (low, high) = Ends();
        for (var picture = 0; picture < Count; picture++)
        {
            var (row, column) = Math.DivRem(picture, Columns);
            for (var i = 0; i < Side * Side; i++)
            {
                var (y, x) = Math.DivRem(i, Side);
                pixels[(row * CellHeight + y) * width + column * CellWidth + x] = Shade(Pictures[picture][i], low, high, !IsStencil && Red.Contains(picture));
            }
        }

        return Png.Encode(pixels, width, IsStencil ? StencilColors() : PngColors());
    }

    private (float Low, float High) Ends()
    {
        var finite = Pictures.SelectMany(picture => picture).Where(float.IsFinite).DefaultIfEmpty(0).ToArray();
        return (finite.Min(), finite.Max());
    }

    /// <summary>The place in the palette: 0 gap, 1 paper, 2 to 8 ink, 9 to 15 red ink. A pixel that is not a number stays a gap.</summary>
    private static byte Shade(float value, float low, float high, bool red)
    {
        if (float.IsNaN(value))
            return 0;
        var ink = high > low ? Math.Clamp((value - low) / (high - low), 0, 1) : 0;
        var shade = (int)Math.Round(ink * Shades);
        return (byte)(shade == 0 ? 1 : shade + (red ? 1 + Shades : 1));
    }

    private static uint[] PngColors()
    {
        var red = Convert.ToUInt32(Palette.Wrong[1..], 16);
        return
        [
            0x00ffffff,
            0xffffffff,
            .. Enumerable.Range(1, Shades).Select(shade => Mix(0x111111, shade)),
            .. Enumerable.Range(1, Shades).Select(shade => Mix(red, shade)),
        ];
    }

    private static uint[] StencilColors() =>
        [0xffffffff, 0xffffffff, .. Enumerable.Range(1, Shades).Select(shade => (uint)Math.Round(255 * (1 - (double)shade / Shades)) << 24 | 0xffffff)];

    /// <summary>White with a share of ink, as 0xAARRGGBB.</summary>
    private static uint Mix(uint ink, int shade)
    {
        uint mixed = 0xff;
        for (var shift = 16; shift >= 0; shift -= 8)
            mixed = mixed << 8 | (uint)Math.Round(255 + (((ink >> shift) & 255) - 255.0) * shade / Shades);
        return mixed;
    }
}
