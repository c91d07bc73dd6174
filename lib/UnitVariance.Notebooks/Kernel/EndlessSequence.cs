using System.Collections;
using System.Collections.Concurrent;

namespace UnitVariance.Notebooks.Kernel;

/// <summary>
/// Sequences whose items are sequences of the same kind, such as a tree that enumerates its children. The formatter follows them without a limit, and where one contains itself the stack
/// overflows; such a one is shown to a limited depth instead.
/// </summary>
internal static class EndlessSequence
{
    private const int Deepest = 40, MostItems = 10_000, ShownDepth = 4, ShownItems = 20;

    private static readonly ConcurrentDictionary<Type, bool> Nested = new();

    /// <summary>The text for a sequence that goes on without end, as far as it is shown; <c>null</c> for every other value.</summary>
    public static string? Text(object? value)
    {
        if (value is not IEnumerable sequence || !Nested.GetOrAdd(value.GetType(), type => ComesBack(type, []))) return null;
        var left = MostItems;
        return IsEndless(sequence, 0, ref left) ? Shown(sequence, 0) : null;
    }

    // By the types alone, so that no other sequence is enumerated once more than it would be.
    private static bool ComesBack(Type type, HashSet<Type> seen) =>
        Items(type).Any(item => seen.Any(earlier => item.IsAssignableFrom(earlier)) || item.IsAssignableFrom(type) || (seen.Add(type) && ComesBack(item, seen)));

    private static IEnumerable<Type> Items(Type type) =>
        from candidate in type.GetInterfaces().Prepend(type)
        where type != typeof(string) && candidate.IsGenericType && candidate.GetGenericTypeDefinition() == typeof(IEnumerable<>)
        let item = candidate.GetGenericArguments()[0]
        where item != typeof(object) && item.IsAssignableTo(typeof(IEnumerable))
        select item;

    private static bool IsEndless(IEnumerable sequence, int depth, ref int left)
    {
        if (depth > Deepest) return true;
        foreach (var item in sequence)
        {
            if (--left < 0) return false; // many, but not deep: the formatter shows the first few
            if (item is IEnumerable inner and not string && IsEndless(inner, depth + 1, ref left)) return true;
        }
        return false;
    }

    private static string Shown(IEnumerable sequence, int depth) =>
        depth == ShownDepth ? "[ .. ]" : $"[ {string.Join(", ", sequence.Cast<object?>().Take(ShownItems).Select(item => item is IEnumerable inner and not string ? Shown(inner, depth + 1) : $"{item}"))} ]";
}
