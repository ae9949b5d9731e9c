using GovernancePortal.Approvals.Tasks;
using GovernancePortal.Identity;
using GovernancePortal.Platform.Results;
using GovernancePortal.Policies;
using GovernancePortal.Policies.Review;

namespace GovernancePortal.Tests.Policies.Review;

/// <summary>Whoever was asked about a version and has not signed is told when the question is closed, and shown what they had typed.</summary>
public sealed class ClosedReviewTests
{
    private const string Typed = "The article that it names";
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);
    private readonly Guid person = Guid.NewGuid();
    private readonly AskedTask task = new(Guid.NewGuid(), Seat.Risk, Now, null);

    [Fact]
    public void TakenBack_SaysSo_WithTheWords()
    {
        var closed = Between(task, Decision(null), "draft").ShouldNotBeNull();

        (closed.Title, closed.Comment).ShouldBe(("It was taken back from review before you signed.", Typed));
    }

    [Fact]
    public void DecidedByAnother_SaysSo_WithTheWords()
    {
        var closed = Between(task, Decision(null, SignOff(Guid.NewGuid())), "published").ShouldNotBeNull();

        (closed.Title, closed.Comment).ShouldBe(("Another holder of your seat decided before you signed.", Typed));
    }

    [Fact]
    public void RetirementThatIsNoLongerAskedFor_SaysSo() => Between(task, Decision(null), "published").ShouldNotBeNull().Title.ShouldBe("Its retirement is no longer asked for.");

    [Fact]
    public void TakenBackAndSentAnew_SaysSo_AndLeavesTheWordsToTheForm()
    {
        var closed = Between(task, Decision(task with { Id = Guid.NewGuid() }), "in-review").ShouldNotBeNull();

        (closed.Title, closed.Comment).ShouldBe(("You are asked anew: it was taken back and sent again.", ""));
    }

    [Fact]
    public void SignedByOneself_StillAsked_OrNeverAsked_SaysNothing()
    {
        Between(task, Decision(null, SignOff(person)), "published").ShouldBeNull();
        Between(task, Decision(task), "in-review").ShouldBeNull();
        Between(null, Decision(null), "draft").ShouldBeNull();
        Between(task with { Obstacle = Error.Conflict("own-work", "You wrote it.") }, Decision(null), "draft").ShouldBeNull();
    }

    private ClosedReview? Between(AskedTask? asked, PolicyDecisionView now, string state) => ClosedReview.Between(asked, now, Version(state), person, $" {Typed} ");

    private SignOffView SignOff(Guid by) => new(Guid.NewGuid(), task.Id, "risk", by, "approve", "", [], "", Now, null, null, null);

    private static PolicyDecisionView Decision(AskedTask? yours, params SignOffView[] signOffs) => new("", yours, signOffs);

    private static PolicyVersionView Version(string state) => new(Guid.NewGuid(), "small", 1, state, "Small", "Risk seat", "", null, "1", Guid.NewGuid(), Now, Now, [], null, null, null, null, null, null, null, null);
}
