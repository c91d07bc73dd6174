using UnitVariance.Notebooks.Kernel;
using static UnitVariance.Notebooks.Tests.Kernel.Notebooks;

namespace UnitVariance.Notebooks.Tests.Kernel;

public sealed class CultureOfCells
{
    [Fact]
    public async Task Is_the_invariant_one_with_all_others_at_hand()
    {
        var result = await Of(
            "using System.Globalization;",
            "Console.Write($\"{CultureInfo.CurrentCulture.Name}|{0.5}|\" + await Task.Run(() => $\"{CultureInfo.CurrentCulture.Name}|{CultureInfo.CurrentUICulture.Name}\"));",
            "Console.Write(CultureInfo.GetCultureInfo(\"de-DE\").NumberFormat.NumberDecimalSeparator);",
            "string[] words = [\"b\", \"C\", \"a\"]; Array.Sort(words); Console.Write(string.Concat(words));").Run();
        Assert.Null(result.Failure);
        Assert.Equal(["|0.5||", ",", "abC"], [result.Text(2), result.Text(3), result.Text(4)]);
    }
}
