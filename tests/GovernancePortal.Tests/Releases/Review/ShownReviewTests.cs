using GovernancePortal.Approvals.SignOffs;
using GovernancePortal.Gates;
using GovernancePortal.Releases.Requests;
using GovernancePortal.Releases.Review;

namespace GovernancePortal.Tests.Releases.Review;

public sealed class ShownReviewTests
{
    private readonly ShownReview shown = new();
    private readonly DecisionDraft draft = new();

    [Fact]
    public void Take_AnotherManifestWhileAPersonDecides_HoldsItBackAndSaysSoOnce()
    {
        var before = ReviewSamples.Review("a", yours: ReviewSamples.Task());
        var after = ReviewSamples.Review("b", yours: before.Yours);
        Take(before).ShouldBeNull();

        Take(after).ShouldNotBeNull();
        Take(after).ShouldBeNull();

        (shown.Now, shown.HeldBack).ShouldBe((before, after));
    }

    [Fact]
    public void ShowHeldBack_AfterAnotherManifest_ShowsItAndSaysWhatChanged()
    {
        var before = ReviewSamples.Review("a", yours: ReviewSamples.Task());
        var after = ReviewSamples.Review("b", yours: before.Yours);
        Take(before);
        Take(after);

        shown.ShowHeldBack(ReviewSamples.Now);

        (shown.Now, shown.HeldBack).ShouldBe((after, null));
        shown.Change!.Title.ShouldBe("The manifest changed.");
    }

    [Fact]
    public void Take_AnotherManifestForSomebodyWhoOnlyReads_IsShownAndSaid()
    {
        var after = ReviewSamples.Review("b");
        Take(ReviewSamples.Review("a"));

        Take(after).ShouldBe("The manifest changed.");

        shown.Now.ShouldBe(after);
    }

    [Fact]
    public void Take_AnotherVerdictOnTheSameManifest_IsShownAndSaid()
    {
        var task = ReviewSamples.Task();
        Take(ReviewSamples.Review(verdict: Verdict.Pass, yours: task));

        Take(ReviewSamples.Review(verdict: Verdict.Fail, yours: task)).ShouldBe("The verdict changed from pass to fail.");

        shown.HeldBack.ShouldBeNull();
    }

    [Fact]
    public void Take_WithNothingNew_SaysNothing()
    {
        Take(ReviewSamples.Review());
        Take(ReviewSamples.Review()).ShouldBeNull();
        shown.Change.ShouldBeNull();
    }

    [Fact]
    public void Take_AnotherManifestThatMovedOnToo_SaysTheManifestUntilItIsDecided()
    {
        Take(ReviewSamples.Review("a", state: ReleaseState.ChangesRequested));

        Take(ReviewSamples.Review("b", state: ReleaseState.Checking)).ShouldBe("The manifest changed.");
        Take(ReviewSamples.Review("b", state: ReleaseState.InReview)).ShouldBe("It moved on: with the council.");

        shown.Change!.Title.ShouldBe("The manifest changed.");
        Take(ReviewSamples.Review("b", state: ReleaseState.Refused));
        shown.Change.Title.ShouldBe("It moved on: refused.");
    }

    [Fact]
    public void Take_WhenTheTaskIsGone_KeepsTheCommentThatWasTyped()
    {
        Take(ReviewSamples.Review(yours: ReviewSamples.Task()));
        draft.Comment = "I was about to say something.";

        Take(ReviewSamples.Review(state: ReleaseState.Refused)).ShouldBe("It moved on: refused.");

        shown.LostComment.ShouldBe("I was about to say something.");
        shown.Dismiss();
        (shown.LostComment, shown.Change).ShouldBe((null, null));
    }

    private string? Take(ReleaseReview review) => shown.Take(review, draft, ReviewSamples.Now);
}
