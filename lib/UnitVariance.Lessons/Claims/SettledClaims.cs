using UnitVariance.Charts.Display;

namespace UnitVariance.Lessons;

/// <summary>Several settled claims that show together, one badge below the other.</summary>
/// <param name="Claims">The claims, in the order to show them.</param>
[TypeFormatterSource(typeof(HtmlAndText<SettledClaims>), PreferredMimeTypes = ["text/html"])]
public sealed record SettledClaims(IReadOnlyList<SettledClaim> Claims) : IShowsHtml
{
    /// <summary>The badges.</summary>
    public string ToHtml() => string.Concat(Claims.Select(claim => claim.ToHtml()));

    /// <summary>The badges as plain text.</summary>
    public override string ToString() => string.Join('\n', Claims);
}
