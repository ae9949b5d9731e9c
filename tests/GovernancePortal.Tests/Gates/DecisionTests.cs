using GovernancePortal.Gates;

namespace GovernancePortal.Tests.Gates;

/// <summary>The one sentence that says whether to release.</summary>
public sealed class DecisionTests
{
    private static readonly DateTimeOffset Judged = new(2026, 11, 20, 8, 20, 0, TimeSpan.Zero);

    [Fact]
    public void Decision_BeforeAnyGateWasJudged_IsOnePlainSentence() =>
        Of(Enumerable.Range(1, 8).Select(number => Gate($"Gate {number}", Verdict.Missing, null)))
            .ShouldBe("Do not release until the gates have run: none has been judged yet.");

    [Fact]
    public void Decision_WhenOneGateWasNeverJudged_NamesIt() =>
        Of([Gate("Licence allowed", Verdict.Missing, null), Gate("Card complete", Verdict.Pass, Judged)])
            .ShouldBe("Do not release until “Licence allowed” is put right and tested again.");

    [Fact]
    public void Decision_WhenJudgedGatesMiss_NamesThem() =>
        Of([Gate("Licence allowed", Verdict.Missing, Judged), Gate("Card complete", Verdict.Fail, Judged)])
            .ShouldBe("Do not release until “Licence allowed” and “Card complete” are put right and tested again.");

    [Fact]
    public void Decision_WhenManyGatesBlock_NamesTwoAndCountsTheRest() =>
        Of(Enumerable.Range(1, 5).Select(number => Gate($"Gate {number}", Verdict.Fail, Judged)))
            .ShouldBe("Do not release until “Gate 1”, “Gate 2” and 3 more are put right and tested again.");

    [Fact]
    public void Decision_WhenNothingThatWasJudgedApplies_SaysThatNoPolicyJudges() =>
        Of([Gate("Not for this", Verdict.NotApplicable, Judged)]).ShouldBe("Do not release: no policy judges this release. Have one published that applies to it.");

    [Theory]
    [InlineData(true, Verdict.Running, Verdict.Fail)]
    [InlineData(true, Verdict.Stale, Verdict.Pass)]
    [InlineData(true, Verdict.Missing, Verdict.Stale)]
    [InlineData(false, Verdict.Stale, Verdict.Fail)]
    [InlineData(false, Verdict.Missing, Verdict.Fail)]
    [InlineData(false, Verdict.Pass, Verdict.Warn)]
    [InlineData(false, Verdict.NotApplicable, Verdict.NotApplicable)]
    public void Judging_WhileAnAnswerIsStillToCome(bool expected, Verdict one, Verdict other) =>
        Readiness.Of([Gate("One", one, Judged), Gate("Other", other, Judged)], Judged, null).Judging.ShouldBe(expected);

    [Fact]
    public void Judging_BeforeTheFirstRun_WhateverBinds() => Readiness.Of([], null, null).Judging.ShouldBeTrue();

    [Theory]
    [InlineData(Verdict.Pass, "Every gate passed when the council decided.")]
    [InlineData(Verdict.Warn, "Nothing blocked the release when the council decided. “Licence allowed” did not pass.")]
    [InlineData(Verdict.Fail, "Do not release until “Licence allowed” is put right and tested again.")]
    public void DecisionKept_OnceDecided_AsksForNoLookBefore(Verdict verdict, string expected) =>
        Readiness.Of([Gate("Licence allowed", verdict, Judged), Gate("Card complete", Verdict.Pass, Judged)], Judged, null).DecisionKept.ShouldBe(expected);

    private static string Of(IEnumerable<GateView> gates) => Readiness.Of([.. gates], Judged, null).Decision;

    private static GateView Gate(string title, Verdict verdict, DateTimeOffset? judgedAt) => new(title, title, verdict, "It is as it is.", "Put it right.", [], [], judgedAt);
}
