using GovernancePortal.Gates;
using GovernancePortal.Releases.Review;

namespace GovernancePortal.Tests.Releases.Review;

public sealed class PolicyChangeTests
{
    [Fact]
    public void PolicyInAnotherVersion_SaysWhatBecameOfItsRules() =>
        PolicyChange.Between(Judged(Rule("data", 3, "a", "1"), Rule("data", 3, "b", "1"), Rule("data", 3, "c", "1")), Judged(Rule("data", 4, "a", "2"), Rule("data", 4, "b", "1"), Rule("data", 4, "d", "1")))
            .ShouldHaveSingleItem().ShouldBe(new("data set", 3, 4, "1 rule changed, 1 rule new, 1 rule gone"));

    [Fact]
    public void PolicyThatCameOrWent_IsSaid() =>
        PolicyChange.Between(Judged(Rule("old", 1, "a", "1")), Judged(Rule("new", 2, "a", "1"), Rule("new", 2, "b", "1")))
            .ShouldBe([new("new set", null, 2, "Judges for the first time: 2 rules"), new("old set", 1, null, "Does not judge any more")]);

    [Fact]
    public void SameVersionWithOtherApprovedValues_IsSaid_AndTheSameRulesAreNot()
    {
        PolicyChange.Between(Judged(Rule("data", 3, "a", "1")), Judged(Rule("data", 3, "a", "2"))).ShouldHaveSingleItem().Means.ShouldBe("1 rule with other approved values");
        PolicyChange.Between(Judged(Rule("data", 3, "a", "1")), Judged(Rule("data", 3, "a", "1", Verdict.NotApplicable))).ShouldBeEmpty("a rule that does not apply now judges all the same");
    }

    [Fact]
    public void WhatWasNeverJudged_IsNotCompared() =>
        PolicyChange.Between(Judged(Rule("data", 3, "a", "1")) with { RunId = null }, Judged(Rule("data", 4, "a", "2"))).ShouldBeEmpty();

    private static Readiness Judged(params GateView[] gates) => ReviewSamples.Ready([.. gates.Where(gate => gate.Verdict != Verdict.NotApplicable)]) with { RunId = Guid.NewGuid(), NotApplicable = [.. gates.Where(gate => gate.Verdict == Verdict.NotApplicable)] };

    private static GateView Rule(string policy, int version, string rule, string digest, Verdict verdict = Verdict.Pass) =>
        ReviewSamples.Gate(rule, verdict) with { Policy = policy, PolicyTitle = policy + " set", PolicyVersion = version, PolicyVersionId = Guid.NewGuid(), Rule = rule, RuleDigest = digest };
}
