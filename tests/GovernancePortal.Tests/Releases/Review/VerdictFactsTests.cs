using GovernancePortal.Gates;
using GovernancePortal.Releases.Review;
using GovernancePortal.Ui.Verdicts;

namespace GovernancePortal.Tests.Releases.Review;

public sealed class VerdictFactsTests
{
    [Fact]
    public void Of_AFailedGate_TellsItsWorstMeasurementsAndNoMoreThanThree()
    {
        var facts = VerdictFacts.Of(ReviewSamples.Ready(ReviewSamples.Gate("Metrics", Verdict.Fail, Measure("a", "pass"), Measure("b", "missing"), Measure("c", "fail"), Measure("d", "missing"), Measure("e", "missing"))));
        facts.Select(fact => (fact.Label, fact.Kind)).ShouldBe([("c", StatusKind.Fail), ("b", StatusKind.Missing), ("d", StatusKind.Missing)]);
    }

    [Fact]
    public void Of_APassedGate_TellsTheFirstSentenceOfItsReason() =>
        VerdictFacts.Of(ReviewSamples.Ready(ReviewSamples.Gate("Region approved", Verdict.Pass))).ShouldHaveSingleItem().ShouldBe(new VerdictFact("Region approved", StatusKind.Pass, "Region approved is as it is"));

    [Fact]
    public void Of_APassedGateWithoutAReason_SaysThatItIsMet() =>
        VerdictFacts.Of(ReviewSamples.Ready(ReviewSamples.Gate("The licence is named", Verdict.Pass) with { Reason = "" })).ShouldHaveSingleItem().ShouldBe(new VerdictFact("The licence is named", StatusKind.Pass, "Met"));

    [Fact]
    public void Of_ManyGates_PutsTheWorstFirstAndStopsAtTheMost()
    {
        var gates = Enumerable.Range(0, 12).Select(i => ReviewSamples.Gate($"Gate {i}", i == 11 ? Verdict.Stale : Verdict.Pass)).ToArray();
        var facts = VerdictFacts.Of(ReviewSamples.Ready(gates));
        facts.Count.ShouldBe(9);
        facts[0].ShouldSatisfyAllConditions(fact => fact.Label.ShouldBe("Gate 11"), fact => fact.Kind.ShouldBe(StatusKind.Stale));
    }

    [Fact]
    public void Of_AReasonWithNumbersAndFileNames_DoesNotEndInTheMiddleOfOne()
    {
        var gate = ReviewSamples.Gate("Card", Verdict.Pass) with { Reason = "Version 2.0. of card.yaml is complete. Nothing is missing." };
        VerdictFacts.Of(ReviewSamples.Ready(gate))[0].Value.ShouldBe("Version 2.0. of card.yaml is complete");
    }

    private static Measurement Measure(string name, string verdict) => new(name, "1", null, ">=2", null, null, null, verdict);
}
