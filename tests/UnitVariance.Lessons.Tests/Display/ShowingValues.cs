using System.Reflection;
using static UnitVariance.Lessons.Lesson;

namespace UnitVariance.Lessons.Tests.Display;

/// <summary>The naming convention by which .NET Interactive finds how a value shows: an attribute, a source, formatters with MimeType and Format.</summary>
public sealed class ShowingValues
{
    private static readonly Exercise Exercise = Check("1", 3, Near(3, within: 0.1), "count again");
    private static readonly SettledClaim Settled = new("S1-07", "a", Verdict.Confirmed, [new("n", 3, 0, "expected 3", true)]);

    private static readonly Dictionary<Type, IShowsHtml> Values = new()
    {
        [typeof(Estimate)] = new Estimate(1.001, 0.036, 1500),
        [typeof(Exercise)] = Exercise,
        [typeof(Table)] = Table("a").Row("b"),
        [typeof(SettledClaim)] = Settled,
        [typeof(Prediction)] = Predict("accuracy", 0.9),
        [typeof(Trials)] = Tried(Settled),
        [typeof(SettledClaims)] = Lesson.Claims(Settled, Settled),
    };

    public static TheoryData<Type> Types =>
        [.. typeof(IShowsHtml).Assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(IShowsHtml)) && !type.IsInterface)];

    [Theory]
    [MemberData(nameof(Types))]
    public void Every_value_with_a_look_of_its_own_is_found_by_the_convention(Type type)
    {
        var value = Values[type];
        var attribute = type.GetCustomAttributes().Single(candidate => candidate.GetType().Name == "TypeFormatterSourceAttribute");
        var sourceType = Assert.IsType<Type>(Get(attribute, "FormatterSourceType"), exactMatch: false);
        Assert.Equal(["text/html"], Assert.IsType<string[]>(Get(attribute, "PreferredMimeTypes")));

        var source = Activator.CreateInstance(sourceType)!;
        var formatters = Assert.IsType<IEnumerable<object>>(sourceType.GetMethod("CreateTypeFormatters", [])!.Invoke(source, []), exactMatch: false).ToArray();
        Assert.Equal(["text/html", "text/plain"], formatters.Select(formatter => Get(formatter, "MimeType")));
        Assert.Equal([value.ToHtml(), value.ToString()], formatters.Select(formatter => Written(formatter, value)));
        Assert.All(formatters, formatter => Assert.Null(Written(formatter, "something else")));
    }

    private static object? Get(object instance, string property) => instance.GetType().GetProperty(property)!.GetValue(instance);

    private static string? Written(object formatter, object value)
    {
        var writer = new StringWriter();
        return formatter.GetType().GetMethod("Format")!.Invoke(formatter, [value, writer]) is true ? writer.ToString() : null;
    }
}
