using System.CommandLine;
using System.Globalization;

namespace Course.Commands;

/// <summary>What a number given to an option must be.</summary>
internal static class OptionRule
{
    /// <summary>Refuses anything but a number that is <paramref name="allowed"/>, with one sentence that says so.</summary>
    public static Option<T> MustBe<T>(this Option<T> option, Predicate<T> allowed, string sentence) where T : IParsable<T>
    {
        option.CustomParser = result =>
        {
            if (T.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, out var value) && allowed(value))
                return value;
            result.AddError($"{option.Name} must be {sentence}; it is '{result.Tokens[0].Value}'.");
            return default;
        };
        return option;
    }
}
