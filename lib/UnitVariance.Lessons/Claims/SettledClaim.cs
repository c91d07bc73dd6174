using System.Text;
using UnitVariance.Charts.Display;
using static System.Net.WebUtility;

namespace UnitVariance.Lessons;

/// <summary>A claim with its verdict and the evidence for it. In a notebook it shows as a badge, which carries its record in a <c>data-claim</c> attribute.</summary>
/// <param name="Id">The claim's id in the ledger.</param>
/// <param name="Claim">The statement.</param>
/// <param name="Verdict">What became of it.</param>
/// <param name="Evidence">The measurements, in the order they were made.</param>
[TypeFormatterSource(typeof(HtmlAndText<SettledClaim>), PreferredMimeTypes = ["text/html"])]
public sealed record SettledClaim(string Id, string Claim, Verdict Verdict, IReadOnlyList<Evidence> Evidence) : IShowsHtml
{
    /// <summary>The badge. Its look needs no style sheet; a page that has one finds the classes <c>uv-claim</c> and <c>uv-confirmed</c>, <c>uv-refuted</c> or <c>uv-qualified</c>.</summary>
    public string ToHtml()
    {
        var html = new StringBuilder()
            .Append($"<div class=\"uv-claim uv-{Verdict.ToString().ToLowerInvariant()}\" data-claim=\"{HtmlEncode(Record.ToJson())}\" ")
            .Append($"style=\"border-left:4px solid {Colour};padding:.4em .8em;margin:.6em 0\">")
            .Append($"<div><strong>{Verdict.Mark()} {Verdict}</strong> <span class=\"uv-claim-id\">{HtmlEncode(Id)}</span> <span class=\"uv-claim-text\">{HtmlEncode(Claim)}</span></div><ul style=\"margin:.3em 0 0;padding-left:1.4em\">");
        foreach (var piece in Evidence)
            html.Append($"<li>{HtmlEncode(piece.ToString())}</li>");
        return html.Append("</ul></div>").ToString();
    }

    /// <summary>The badge as plain text: the verdict on the first line, a line for each measurement below it.</summary>
    public override string ToString() =>
        string.Join('\n', Evidence.Select(piece => $"  {piece}").Prepend($"{Verdict.Mark()} {Verdict} {Id}: {Claim}"));

    /// <summary>What the badge carries for programs.</summary>
    public ClaimRecord Record => new(Id, Verdict, Evidence);

    private string Colour => Verdict switch
    {
        Verdict.Confirmed => "#0f7b4f",
        Verdict.Refuted => "#c2410c",
        _ => "#8a6d00",
    };
}
