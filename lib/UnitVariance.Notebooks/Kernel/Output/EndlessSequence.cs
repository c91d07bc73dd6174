using System.Collections;
using System.Collections.Concurrent;
using System.Net;
using System.Reflection;
using Microsoft.DotNet.Interactive.Formatting;

namespace UnitVariance.Notebooks.Kernel;

/// <summary>
/// Sequences whose items are sequences of the same kind, such as a tree that enumerates its children. The formatter follows them without a limit, and where one contains itself the stack
/// overflows; such a one is shown to a limited depth instead.
/// </summary>
internal static class EndlessSequence
{
    private const int Deepest = 40, MostItems = 10_000, ShownDepth = 4, ShownItems = 20, MostTypes = 200;

    private static readonly string[] MimeTypes = ["text/html", "text/plain"];
    private static readonly ConcurrentDictionary<Type, bool> Nested = new(), Looked = new();

    /// <summary>The text for a sequence that goes on without end, as far as it is shown; <c>null</c> for every other value.</summary>
    public static string? Text(object? value)
    {
        if (value is not IEnumerable sequence || !Nested.GetOrAdd(value.GetType(), type => ComesBack(type, []))) return null;
        var left = MostItems;
        return IsEndless(sequence, 0, ref left) ? Shown(sequence, 0) : null;
    }

    /// <summary>The text as a MIME type has it.</summary>
    public static string In(string mimeType, string text) => mimeType == "text/plain" ? text : $"<pre>{WebUtility.HtmlEncode(text)}</pre>";

    /// <summary>
    /// Before the first value of a type is shown: has such sequences in the properties of its values shown to a limited depth as well. They are found by the types of the properties, so one
    /// in a property of type <c>object</c> is not.
    /// </summary>
    public static void Guard(Type type)
    {
        if (!Looked.TryAdd(type, true)) return;
        foreach (var part in Parts(type).Where(part => part != type && Nested.GetOrAdd(part, _ => IsSequence(part) && ComesBack(part, []))))
        {
            foreach (var mimeType in MimeTypes.Where(mimeType => !MimeBundle.HasUsersFormatter(part, mimeType)))
            {
                var usual = Formatter.GetPreferredFormatterFor(part, mimeType);
                Formatter.Register(part, (value, context) =>
                {
                    if (Text(value) is not { } text) return usual.Format(value, context);
                    context.Writer.Write(In(mimeType, text));
                    return true;
                }, mimeType);
            }
        }
    }

    private static bool IsSequence(Type type) => type.IsAssignableTo(typeof(IEnumerable)) && type != typeof(string);

    // The types that a value of this type may lead to. .NET's own lead to what they are made of, not through their properties.
    private static HashSet<Type> Parts(Type root)
    {
        var found = new HashSet<Type>();
        var open = new Stack<Type>([root]);
        while (found.Count < MostTypes && open.TryPop(out var type)) // generic types can lead to ever new ones
        {
            if (!found.Add(type) || type.IsPrimitive || type == typeof(string)) continue;
            var isOfDotNet = type.IsArray || type.Namespace?.Split('.')[0] == nameof(System);
            Type[] made = type.IsArray ? [type.GetElementType()!] : type.GetGenericArguments();
            var held = isOfDotNet ? [] : type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(property => property.PropertyType)
                .Concat(type.GetFields(BindingFlags.Public | BindingFlags.Instance).Select(field => field.FieldType));
            foreach (var part in made.Concat(held).Concat(Items(type)).Where(part => !part.IsByRefLike && !part.IsPointer && !part.ContainsGenericParameters)) open.Push(part);
        }
        return found;
    }

    // By the types alone, so that no other sequence is enumerated once more than it would be.
    private static bool ComesBack(Type type, HashSet<Type> seen) =>
        Items(type).Any(item => seen.Any(earlier => item.IsAssignableFrom(earlier)) || item.IsAssignableFrom(type) || (seen.Count < MostTypes && seen.Add(type) && ComesBack(item, seen)));

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
