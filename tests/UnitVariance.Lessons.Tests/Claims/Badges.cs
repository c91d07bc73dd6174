using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace UnitVariance.Lessons.Tests.Claims;

public sealed class Badges
{
    private const string Nasty = "\"a\" < 'b' & c > d ± é </div><script>alert(1)</script> \\ \u2028";

    private static readonly SettledClaim NastyClaim = new("S1-07", Nasty, Verdict.Qualified,
        [new Estimate(500.8123, 5.04, 20_000).AsEvidence(Nasty, "expected 501 ± 3", true), new("so \"so\"", 1e-30, 0, Nasty, false)]);

    [Fact]
    public void Carry_their_record_so_that_it_reads_back_as_it_was()
    {
        var record = Assert.Single(ClaimRecord.ReadAll($"<p>before</p>{NastyClaim.ToHtml()}<p>after</p>"));
        Assert.Equal((NastyClaim.Id, NastyClaim.Verdict), (record.Id, record.Verdict));
        Assert.Equal(NastyClaim.Evidence, record.Evidence);
        Assert.Equal(20_000, record.Evidence[0].Count);
    }

    [Fact]
    public void Of_several_claims_read_back_in_order()
    {
        var html = Lesson.Claims(NastyClaim, NastyClaim with { Id = "S1-08", Verdict = Verdict.Refuted }).ToHtml();
        Assert.Equal([("S1-07", Verdict.Qualified), ("S1-08", Verdict.Refuted)], ClaimRecord.ReadAll(html).Select(record => (record.Id, record.Verdict)));
    }

    [Fact]
    public void Of_a_section_are_folded_under_one_line_and_can_be_linked_to()
    {
        var trials = Lesson.Tried(NastyClaim, NastyClaim with { Id = "S1-08", Verdict = Verdict.Refuted }, NastyClaim with { Id = "S1-09", Verdict = Verdict.Refuted });
        var html = XElement.Parse(trials.ToHtml(), LoadOptions.PreserveWhitespace);
        Assert.Equal("details", html.Name);
        Assert.Equal("3 statements tried: 1 in part, 2 fail", html.Element("summary")!.Value);
        Assert.Equal(["S1-07", "S1-08", "S1-09"], html.Elements("div").Select(trial => trial.Attribute("id")!.Value));
        Assert.Equal(["S1-07", "S1-08", "S1-09"], ClaimRecord.ReadAll(trials.ToHtml()).Select(record => record.Id));
        Assert.StartsWith("1 statement tried: 1 in part\n~ Qualified S1-07: ", Lesson.Tried(NastyClaim).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Carry_the_interval_of_each_measurement()
    {
        var claim = new SettledClaim("S1-07", "it learns", Verdict.Confirmed, [new Estimate(0.88, 0.01, 3).AsEvidence("accuracy", "expected more than 0.8", true), new("layers", 3, 0, "expected 3", true)]);
        var evidence = Assert.Single(ClaimRecord.ReadAll(claim.ToHtml())).Evidence;
        Assert.Equal(("0.880 ± 0.010", "0.837 to 0.923"), (evidence[0].Number, evidence[0].Interval)); // Student's t with 2 degrees of freedom: 4.30 standard errors
        Assert.Equal(("3", null), (evidence[1].Number, evidence[1].Interval));

        var welch = new SettledClaim("S1-07", "it learns", Verdict.Confirmed, [(new Estimate(0.02, 0.01, 4) { Freedom = 5.4 }).AsEvidence("difference", "expected more than 0", true)]);
        Assert.Equal("-0.005 to 0.045", Assert.Single(Assert.Single(ClaimRecord.ReadAll(welch.ToHtml())).Evidence).Interval); // 2.51 standard errors
        Assert.Contains("(n = 4, df = 5.4)", welch.ToHtml(), StringComparison.Ordinal);
        Assert.Contains("\"n\":4,\"df\":5.4,", welch.Record.ToJson(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void Of_a_network_that_diverged_read_back_too(double loss)
    {
        var claim = new SettledClaim("S1-07", "it learns", Verdict.Refuted, [new("loss", loss, 0, "but the claim needs 0.1 to 1", false)]);
        Assert.Equal(loss, Assert.Single(Assert.Single(ClaimRecord.ReadAll(claim.ToHtml())).Evidence).Value);
    }

    [Fact]
    public void Are_well_formed_and_let_no_mark_up_in()
    {
        // Read as XML, the badge is one element, and what was nasty is text in it.
        var badge = XElement.Parse((NastyClaim with { Id = "<S1>" }).ToHtml(), LoadOptions.PreserveWhitespace);
        Assert.Equal("uv-claim uv-qualified", badge.Attribute("class")!.Value);
        Assert.Empty(badge.Descendants("script"));
        Assert.Equal($"~ Qualified <S1> {Nasty}", badge.Element("div")!.Value);
        Assert.Equal([$"{Nasty}: 500.8 ± 5.0 (n = 20,000), expected 501 ± 3", $"so \"so\": 1e-30, {Nasty}"], badge.Descendants("li").Select(item => item.Value));
    }

    [Fact]
    public void As_text_give_a_line_to_the_verdict_and_to_each_measurement()
    {
        var claim = new SettledClaim("S1-19", "half < all", Verdict.Refuted, [new Estimate(0.2, 0.01, 100).AsEvidence("share", "but the claim needs 0.5", false)]);
        Assert.Equal("✗ Refuted S1-19: half < all\n  share: 0.200 ± 0.010 (n = 100), but the claim needs 0.5", claim.ToString());
        Assert.Equal($"{claim}\n{claim}", Lesson.Claims(claim, claim).ToString());
        Assert.StartsWith("✓ Confirmed", (claim with { Verdict = Verdict.Confirmed }).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_measurement_reads_as_a_sentence()
    {
        Evidence[] evidence = [new Estimate(500.8123, 5.04, 20_000).AsEvidence("variance of z", "expected 501", true), new("n", 3, 0, "expected 3", true)];
        Assert.Equal(["variance of z: 500.8 ± 5.0 (n = 20,000), expected 501", "n: 3, expected 3"], evidence.Select(piece => piece.ToString()));
    }

    [Fact]
    public void Nothing_is_read_where_there_is_no_badge() => Assert.Empty(ClaimRecord.ReadAll("<div class=\"uv-claim\">data-claim</div>"));

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{&quot;id&quot;:&quot;S1-07&quot;,&quot;verdict&quot;:&quot;perhaps&quot;,&quot;evidence&quot;:[]}")]
    [InlineData("{&quot;id&quot;:&quot;S1-07&quot;,&quot;verdict&quot;:&quot;refuted&quot;,&quot;evidence&quot;:null}")]
    public void A_damaged_record_is_refused(string attribute) =>
        Assert.StartsWith("A data-claim attribute is not the record of a claim",
            Assert.Throws<InvalidDataException>(() => ClaimRecord.ReadAll($"<div data-claim=\"{attribute}\">").ToArray()).Message, StringComparison.Ordinal);

    [Fact]
    public void The_record_is_one_line_with_the_verdict_in_words()
    {
        var json = NastyClaim.Record.ToJson();
        Assert.DoesNotContain('\n', json);
        Assert.Matches(new Regex("\"verdict\":\"qualified\""), json);
    }
}
