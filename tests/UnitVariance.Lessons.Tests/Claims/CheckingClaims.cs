using static UnitVariance.Lessons.Lesson;

namespace UnitVariance.Lessons.Tests.Claims;

public sealed class CheckingClaims
{
    private static readonly string Confirmed = RealClaims.With(Verdict.Confirmed), Refuted = RealClaims.With(Verdict.Refuted), Qualified = RealClaims.With(Verdict.Qualified);

    [Fact]
    public void Evidence_inside_its_bounds_confirms()
    {
        var variance = new Estimate(500.8, 5, 20_000);
        var claim = Claim(Confirmed).Holds("variance of z", variance, Near(501)).Holds("it is large", true).Confirmed();

        Assert.Equal((Confirmed, RealClaims.Ledger[Confirmed].Claim, Verdict.Confirmed), (claim.Id, claim.Claim, claim.Verdict));
        Assert.Equal([variance.AsEvidence("variance of z", "expected 501", true), new Evidence("it is large", 1, 0, "expected 1, which means yes", true)], claim.Evidence);
    }

    [Fact]
    public void Evidence_against_a_claim_refutes_it()
    {
        var claim = Claim(Refuted).Fails("share", new Estimate(0.2, 0.01, 100), Near(0.5)).Refuted();
        Assert.Equal(new Estimate(0.2, 0.01, 100).AsEvidence("share", "but the claim needs 0.5", false), Assert.Single(claim.Evidence));
    }

    [Fact]
    public void Evidence_for_and_against_qualifies() =>
        Assert.Equal([true, false], Claim(Qualified).Holds("here", 1, Above(0)).Fails("there", -1, Above(0)).Qualified().Evidence.Select(piece => piece.Supports));

    [Fact]
    public void A_check_is_immutable()
    {
        var check = Claim(Confirmed).Holds("first", true);
        check.Holds("second", true);
        Assert.Single(check.Confirmed().Evidence);
    }

    [Fact]
    public void A_number_outside_its_bound_throws_with_both() => Throws(
        $"Claim {Confirmed}, variance of z: measured 500.8 ± 5.0 (n = 200), expected 600.",
        () => Claim(Confirmed).Holds("variance of z", new Estimate(500.8, 5, 200), Near(600)));

    [Fact]
    public void A_false_condition_throws() => Throws(
        $"Claim {Confirmed}, all are equal: measured 0, expected 1, which means yes.",
        () => Claim(Confirmed).Holds("all are equal", false));

    [Fact]
    public void A_number_that_should_fail_but_does_not_throws() => Throws(
        $"Claim {Refuted}, share: measured 0.5, expected something else than more than 0.4.",
        () => Claim(Refuted).Fails("share", 0.5, Above(0.4)));

    [Fact]
    public void A_number_that_is_none_confirms_nothing() => Throws(
        $"Claim {Confirmed}, loss: measured NaN, expected less than 1.",
        () => Claim(Confirmed).Holds("loss", double.NaN, Below(1)));

    [Fact]
    public void An_exact_number_needs_a_tolerance() =>
        Assert.Throws<ArgumentException>(() => Claim(Confirmed).Holds("n", 3, Near(3)));

    [Fact]
    public void A_verdict_without_evidence_throws() => Throws(
        $"Claim {Confirmed} has no evidence: add Holds(...) or Fails(...) before its verdict.",
        () => Claim(Confirmed).Confirmed());

    [Fact]
    public void A_verdict_that_the_evidence_does_not_give_throws()
    {
        Throws($"Claim {Confirmed} is called Qualified, but its evidence says Confirmed.", () => Claim(Confirmed).Holds("a", true).Qualified());
        Throws($"Claim {Confirmed} is called Confirmed, but its evidence says Refuted.", () => Claim(Confirmed).Fails("a", 0, Above(1)).Confirmed());
        Throws($"Claim {Refuted} is called Refuted, but its evidence says Qualified.", () => Claim(Refuted).Holds("a", true).Fails("b", 0, Above(1)).Refuted());
    }

    [Fact]
    public void A_verdict_that_is_not_the_ledgers_throws()
    {
        Throws($"Claim {Refuted} came out Confirmed, but the ledger (data/claims.json) says Refuted.", () => Claim(Refuted).Holds("a", true).Confirmed());
        Throws($"Claim {Confirmed} came out Refuted, but the ledger (data/claims.json) says Confirmed.", () => Claim(Confirmed).Fails("a", 0, Above(1)).Refuted());
        var open = RealClaims.WithoutVerdict;
        Throws($"Claim {open} came out Confirmed, but the ledger (data/claims.json) says nothing.", () => Claim(open).Holds("a", true).Confirmed());
    }

    [Fact]
    public void An_unknown_claim_is_named() =>
        Assert.StartsWith("There is no claim 'S9-99' in data/claims.json; ids look like S1-11.", Assert.Throws<ArgumentException>(() => Claim("S9-99")).Message, StringComparison.Ordinal);

    [Fact]
    public void Evidence_needs_words_and_a_bound()
    {
        Assert.Throws<ArgumentException>(() => Claim(Confirmed).Holds(" ", true));
        Assert.Throws<ArgumentNullException>(() => Claim(Confirmed).Holds("a", 1, null!));
    }

    private static void Throws(string message, Func<object> step) => Assert.Equal(message, Assert.Throws<ClaimException>(step).Message);
}
