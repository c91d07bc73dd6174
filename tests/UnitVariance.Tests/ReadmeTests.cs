using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;

namespace UnitVariance.Tests;

/// <summary>The examples in the engine's README, compiled and run as they stand. After a change on purpose, run with UPDATE_SNAPSHOTS=1.</summary>
[Collection(nameof(Alone))]
public sealed partial class ReadmeTests
{
    private static string Page { get; } = Path.Combine(Path.GetDirectoryName(DataFolder.Find("train-images-idx3-ubyte.gz"))!, "../lib/UnitVariance/README.md");

    [Fact]
    public async Task Every_example_prints_what_the_page_says()
    {
        var text = await File.ReadAllTextAsync(Page, TestContext.Current.CancellationToken);
        var options = ScriptOptions.Default.WithReferences(typeof(Matrix).Assembly, typeof(Console).Assembly, typeof(Enumerable).Assembly).WithImports("System", "System.IO", "System.Linq", "System.Collections.Generic");
        ScriptState<object>? state = null;
        var examples = 0;
        foreach (Match example in Example().Matches(text))
        {
            examples++;
            var (console, printed) = (Console.Out, new StringWriter { NewLine = "\n" });
            Console.SetOut(printed);
            try
            {
                var code = example.Groups["code"].Value;
                state = state is null
                    ? await CSharpScript.RunAsync(code, options, cancellationToken: TestContext.Current.CancellationToken)
                    : await state.ContinueWithAsync(code, options, TestContext.Current.CancellationToken);
            }
            finally
            {
                Console.SetOut(console);
            }

            if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
                text = text.Replace(example.Value, example.Value[..(example.Groups["output"].Index - example.Index)] + printed + "```", StringComparison.Ordinal);
            else
                Assert.Equal(example.Groups["output"].Value, printed.ToString());
        }

        Assert.Equal(3, examples);
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
            await File.WriteAllTextAsync(Page, text, TestContext.Current.CancellationToken);
    }

    [GeneratedRegex("```csharp\n(?<code>.*?)```\n\n```text\n(?<output>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();
}
