using System.Globalization;

namespace UnitVariance.Notebooks.Kernel.Packages;

/// <summary>Versions of packages, compared as NuGet compares them and not as texts: <c>5.0</c> is <c>5.0.0</c>, <c>1.10</c> is later than <c>1.9</c>, and a preview earlier than its release.</summary>
internal static class PackageVersion
{
    /// <summary>Whether what a cell asks for, a version or a range, is met by a version that is in use.</summary>
    /// <param name="wanted">A version (<c>5.0.0</c>), one with a star (<c>5.*</c>) or an interval (<c>[5.0,6.0)</c>). A plain version means exactly that one: a notebook names what it uses.</param>
    /// <param name="used">A version, or a range that has not been resolved yet; such a one meets only itself.</param>
    public static bool Allows(string wanted, string used)
    {
        wanted = wanted.Replace(" ", "", StringComparison.Ordinal);
        if (wanted == "*" || wanted.Equals(used, StringComparison.OrdinalIgnoreCase)) return true;
        if (used[^1] is '*' or ']' or ')') return false;
        if (wanted is ['[' or '(', .., ']' or ')']) return IsWithin(wanted, used);
        return wanted.EndsWith('*') ? HasPrefix(wanted[..^1], used) : Compare(wanted, used) == 0;
    }

    /// <summary>Negative where the first is the earlier one, positive where it is the later one, 0 where both are the same. What follows a <c>+</c> does not count.</summary>
    public static int Compare(string first, string second)
    {
        var (numbers, preview) = Parse(first);
        var (otherNumbers, otherPreview) = Parse(second);
        for (var i = 0; i < Math.Max(numbers.Length, otherNumbers.Length); i++)
        {
            if (Part(numbers, i).CompareTo(Part(otherNumbers, i)) is not 0 and var order) return order;
        }
        if (preview.Length == 0 || otherPreview.Length == 0) return otherPreview.Length.CompareTo(preview.Length);
        return ComparePreviews(preview.Split('.'), otherPreview.Split('.'));
    }

    private static bool IsWithin(string interval, string version)
    {
        var bounds = interval[1..^1].Split(',');
        var (low, high) = (bounds[0], bounds[^1]);
        return (low.Length == 0 || Compare(low, version) is var above && (above < 0 || (above == 0 && interval[0] == '[')))
            && (high.Length == 0 || Compare(version, high) is var below && (below < 0 || (below == 0 && interval[^1] == ']')));
    }

    // 5.* and 5.1.* end in a dot, 5.1.0-preview* in part of a name.
    private static bool HasPrefix(string prefix, string version) =>
        version.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) && (prefix.Contains('-', StringComparison.Ordinal) || !version.Contains('-', StringComparison.Ordinal));

    private static int ComparePreviews(string[] first, string[] second)
    {
        for (var i = 0; i < Math.Min(first.Length, second.Length); i++)
        {
            var order = (long.TryParse(first[i], NumberStyles.None, CultureInfo.InvariantCulture, out var x), long.TryParse(second[i], NumberStyles.None, CultureInfo.InvariantCulture, out var y)) switch
            {
                (true, true) => x.CompareTo(y),
                (true, false) => -1, // numbers come before words
                (false, true) => 1,
                _ => StringComparer.OrdinalIgnoreCase.Compare(first[i], second[i]),
            };
            if (order != 0) return order;
        }
        return first.Length.CompareTo(second.Length);
    }

    private static (long[] Numbers, string Preview) Parse(string version)
    {
        var parts = version.Split('+', 2)[0].Split('-', 2);
        return ([.. parts[0].Split('.').Select(part => long.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1)], parts.Length > 1 ? parts[1] : "");
    }

    private static long Part(long[] numbers, int index) => index < numbers.Length ? numbers[index] : 0;
}
