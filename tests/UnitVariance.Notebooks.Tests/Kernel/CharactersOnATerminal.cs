using UnitVariance.Notebooks.Kernel;

namespace UnitVariance.Notebooks.Tests.Kernel;

public sealed class CharactersOnATerminal
{
    [Theory]
    [InlineData('\u061C'), InlineData('\u200E'), InlineData('\u200F'), InlineData('\u202A'), InlineData('\u202E'), InlineData('\u2066'), InlineData('\u2069')]
    [InlineData('\u2028'), InlineData('\u2029'), InlineData('\u0000'), InlineData('\u001B'), InlineData('\u007F'), InlineData('\u009B'), InlineData('\n')]
    public void That_it_would_obey_are_spelled_out(char character) => Assert.Equal($"a\\u{(int)character:X4}b", ControlCharacters.Escaped($"a{character}b"));

    [Theory]
    [InlineData("tab\t, é, 中, עברית"), InlineData("👩\u200D🔬"), InlineData("soft\u00ADhyphen"), InlineData("\\u001B")]
    public void That_do_no_harm_stay(string text) => Assert.Equal(text, ControlCharacters.Escaped(text));
}
