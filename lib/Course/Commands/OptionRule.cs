using System.CommandLine;
using System.Globalization;
using System.Numerics;

namespace Course.Commands;

/// <summary>What may be given to an option or an argument.</summary>
internal static class OptionRule
{
    private const NumberStyles Strict = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;

    /// <summary>Refuses anything but a number that is <paramref name="allowed"/>, with one sentence that says so.</summary>
    /// <remarks>A decimal comma is no number: elsewhere it parts thousands, and <c>2,0</c> would be 20.</remarks>
    public static Option<T> MustBe<T>(this Option<T> option, Predicate<T> allowed, string sentence) where T : INumberBase<T>
    {
        option.CustomParser = result =>
        {
            if (T.TryParse(result.Tokens[0].Value, Strict, CultureInfo.InvariantCulture, out var value) && allowed(value))
                return value;
            result.AddError($"{option.Name} must be {sentence}; it is '{result.Tokens[0].Value}'.");
            return default;
        };
        return option;
    }

    /// <summary>Refuses a word that begins with a dash: it is an option that the user has misspelled, not a file.</summary>
    public static Argument<string[]> WithoutOptions(this Argument<string[]> paths)
    {
        paths.Validators.Add(result =>
        {
            if (result.Tokens.FirstOrDefault(token => token.Value.StartsWith('-')) is { } unknown)
                result.AddError($"There is no option {unknown.Value}; see --help, and write ./{unknown.Value} for a file of that name.");
        });
        return paths;
    }
}
