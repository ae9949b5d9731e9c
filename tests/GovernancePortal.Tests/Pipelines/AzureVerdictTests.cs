using GovernancePortal.Gates;
using GovernancePortal.Pipelines.AzureChecks;
using GovernancePortal.Releases.Requests;
using GovernancePortal.Tests.Releases.Review;

namespace GovernancePortal.Tests.Pipelines;

/// <summary>What a pipeline is told, and when it is told nothing yet.</summary>
public sealed class AzureVerdictTests
{
    private static readonly Release Asked = new(7, Guid.NewGuid(), "production", "loans", Guid.NewGuid(), ReviewSamples.Now);

    [Theory]
    [InlineData(Verdict.Stale)]
    [InlineData(Verdict.Missing)]
    [InlineData(Verdict.Running)]
    public void Gate_ThatIsToBeJudged_IsWaitedFor_AndInTheEndItIsSaid(Verdict open)
    {
        var verdict = AzureVerdict.Of(Asked, Readiness.Of([ReviewSamples.Gate("Robust", open), ReviewSamples.Gate("Licence", Verdict.Pass)], ReviewSamples.Now, null), untilDecided: false);

        verdict.Passed.ShouldBeNull();
        verdict.InTheEnd().ShouldBe(new(false, "The time to wait is over. Not every gate is judged yet."));
    }

    [Fact]
    public void Gate_ThatFailsAsThingsStand_IsAnAnswer_WhateverElseIsToBeJudged() =>
        AzureVerdict.Of(Asked, Readiness.Of([ReviewSamples.Gate("Robust", Verdict.Stale), ReviewSamples.Gate("Licence", Verdict.Fail)], ReviewSamples.Now, null), untilDecided: true).Passed.ShouldBe(false);

    [Fact]
    public void NoPolicy_IsAnAnswer() => AzureVerdict.Of(Asked, Readiness.Of([], ReviewSamples.Now, null), untilDecided: false).Passed.ShouldBe(false);

    [Theory]
    [InlineData(10, 3600, 15)]
    [InlineData(600, 3600, 60)]
    [InlineData(7200, 3600, 300)]
    [InlineData(7200, 3, 3)]
    public void Pause_GrowsWithTheWait_AndEndsWithIt(int waited, int left, int seconds) =>
        AnswerAzureCheck.PauseAfter(TimeSpan.FromSeconds(waited), TimeSpan.FromSeconds(left)).ShouldBe(TimeSpan.FromSeconds(seconds));
}
