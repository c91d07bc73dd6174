using System.ComponentModel;
using System.Text.Json;
using CliWrap;
using CliWrap.Buffered;

namespace UnitVariance.Notebooks.Site;

/// <summary>A formula in TeX.</summary>
/// <param name="Tex">Without delimiters.</param>
/// <param name="IsDisplay">Whether it stands on a line of its own.</param>
internal sealed record Formula(string Tex, bool IsDisplay)
{
    /// <summary>
    /// The formulas as HTML and MathML, by KaTeX in Node.js, so that pages show them without a script. <c>null</c> where there is no Node.js or no KaTeX: then the pages' script does it.
    /// </summary>
    /// <param name="formulas">The formulas, each with the page that uses it.</param>
    /// <param name="assets">Where KaTeX is.</param>
    /// <exception cref="InvalidDataException">A formula is not one; the message names its page.</exception>
    public static IReadOnlyDictionary<Formula, string>? Typeset(IReadOnlyDictionary<Formula, string> formulas, WebAssets assets)
    {
        if (assets.Packages is not { } packages || Executable.Find("node") is not { } node) return null;
        if (formulas.Count == 0) return new Dictionary<Formula, string>();
        Formula[] all = [.. formulas.Keys];
        var answer = Run(node, Path.Combine(packages, WebAsset.KatexScript.Package, WebAsset.KatexScript.File), JsonSerializer.Serialize(all));
        var typeset = new Dictionary<Formula, string>();
        foreach (var (formula, result) in all.Zip(JsonSerializer.Deserialize<Result[]>(answer, JsonSerializerOptions.Web)!))
        {
            typeset[formula] = result.Html
                ?? throw new InvalidDataException($"{formulas[formula]} holds a formula that cannot be typeset: {formula.Tex.ReplaceLineEndings(" ")}: {result.Error}; correct it.");
        }
        return typeset;
    }

    private static string Run(string node, string katex, string input)
    {
        try
        {
            var end = Cli.Wrap(node).WithArguments(["-e", EmbeddedFile.Text("typeset.js"), katex]).WithStandardInputPipe(PipeSource.FromString(input))
                .WithValidation(CommandResultValidation.None).ExecuteBufferedAsync().GetAwaiter().GetResult();
            return end.IsSuccess ? end.StandardOutput
                : throw new IOException($"{node} could not typeset the formulas: {end.StandardError.Trim().ReplaceLineEndings(" ")}");
        }
        catch (Win32Exception e)
        {
            throw new IOException($"{node} could not be started: {e.Reason}", e);
        }
    }

    private sealed record Result(string? Html, string? Error);
}
