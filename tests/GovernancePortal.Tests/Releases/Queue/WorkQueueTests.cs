using System.Net;
using GovernancePortal.Approvals;
using GovernancePortal.Approvals.Delegations;
using GovernancePortal.Approvals.Seats;
using GovernancePortal.Gates;
using GovernancePortal.Identity;
using GovernancePortal.Identity.Demo;
using GovernancePortal.Identity.People;
using GovernancePortal.Platform.Database;
using GovernancePortal.Releases.Queue;
using GovernancePortal.Releases.Requests;
using GovernancePortal.Releases.Review;
using GovernancePortal.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Tests.Releases.Queue;

[Trait("Category", "Database")]
public sealed class WorkQueueTests(Portal portal) : IClassFixture<Portal>
{
    private readonly Story story = new(portal);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task List_ForASeat_HoldsItsOpenTaskWithVerdictAndSeats()
    {
        var release = await AskedAsync();
        var row = (await MineAsync("security", release)).ShouldNotBeNull();
        (row.Asked, row.Verdict, row.Obstacle).ShouldBe(("Sign off", Verdict.Pass, null));
        row.Seats.ShouldAllBe(seat => seat.Answer == SeatAnswer.Waiting);
    }

    [Fact]
    public async Task List_AfterTheDecision_HasItAmongTheDecidedWithTheAnswer()
    {
        var release = await AskedAsync();
        (await story.DecideAsync("risk", release, "approve")).Status.ShouldBe(HttpStatusCode.OK);
        (await MineAsync("risk", release)).ShouldBeNull();
        var decided = await Queue.ListAsync(await RightsAsync("risk"), new(QueueScope.Decided), new(1, 200), Cancellation);
        decided.Items.Single(row => row.ReleaseId == release).Answer.ShouldBe("approve");
        (await Queue.WaitingForOthersAsync(await ActorAsync("risk"), 200, Cancellation)).Single(row => row.ReleaseId == release).Seats.ShouldBe([Seat.Platform, Seat.Security]);
    }

    [Fact]
    public async Task List_AfterChangesWereAsked_HoldsTheSubmittersTaskAndAsksTheSeatAgain()
    {
        var release = await AskedAsync();
        (await story.DecideAsync("platform", release, "approve")).Status.ShouldBe(HttpStatusCode.OK);
        (await story.DecideAsync("security", release, "request-changes")).Status.ShouldBe(HttpStatusCode.OK);
        (await story.StateAsync(release)).ShouldBe("changes-requested");
        (await MineAsync("scientist", release)).ShouldNotBeNull().Asked.ShouldBe("Revise and submit again");
        (await story.PostAsync("scientist", $"/releases/{release}/resubmission", new { })).Status.ShouldBe(HttpStatusCode.OK);
        await story.SettleAsync(release);
        (await MineAsync("platform", release)).ShouldNotBeNull().Asked.ShouldBe("Sign again: it changed");
    }

    [Fact]
    public async Task Review_ForSomebodyWhoSubmitted_SaysWhyTheyCannotSign()
    {
        var release = await AskedAsync();
        var scientist = await ActorAsync("scientist");
        var alsoSecurity = scientist with { Roles = scientist.Roles.Append(PortalRole.Security).ToHashSet() };
        var review = (await portal.Get<ReviewDesk>().OpenAsync(alsoSecurity, release, Cancellation)).Value;
        review.Yours.ShouldNotBeNull().Seat.ShouldBe(Seat.Security);
        review.Yours!.Obstacle.ShouldNotBeNull().Code.ShouldBe("self-approval");
        (await Queue.ListAsync(new(alsoSecurity, []), new(), new(1, 200), Cancellation)).Items.Single(row => row.ReleaseId == release).Obstacle.ShouldNotBeNull();
    }

    [Fact]
    public async Task List_ForSomebodyWhoSignedForAnotherSeat_NeverAsksToSign()
    {
        var release = await AskedAsync();
        (await story.DecideAsync("risk", release, "approve")).Status.ShouldBe(HttpStatusCode.OK);
        var risk = await ActorAsync("risk");
        var both = risk with { Roles = risk.Roles.Append(PortalRole.Security).ToHashSet() };

        var row = (await Queue.ListAsync(new(both, []), new(), new(1, 200), Cancellation)).Items.Single(row => row.ReleaseId == release);

        row.Asked.ShouldBe("Another holder of the seat");
        row.Obstacle.ShouldNotBeNull().ShouldContain("one person fills one seat");
    }

    [Fact]
    public async Task Review_OfTheNextVersion_ComparesWithWhatWasApproved()
    {
        var first = await AskedAsync();
        foreach (var seat in new[] { "platform", "security", "risk" })
            (await story.DecideAsync(seat, first, "approve")).Status.ShouldBe(HttpStatusCode.OK);
        (await story.StateAsync(first)).ShouldBe("approved");
        var version = await story.GetAsync("scientist", $"/versions/{(await story.GetAsync("scientist", $"/releases/{first}")).GetProperty("versionId").GetGuid()}");
        var next = await story.SubmitVersionAsync(version.GetProperty("modelId").GetGuid(), "1.1.0", version.GetProperty("datasetIds")[0].GetGuid(), Story.CompleteCard.Replace("value: 0.812", "value: 0.801", StringComparison.Ordinal));
        var second = Story.Id((await story.PostAsync("scientist", "/releases", new { versionId = next, environment = "staging", businessUse = "Consumer loans up to 50,000 euro" })).Body);

        var review = (await portal.Get<ReviewDesk>().OpenAsync(await ActorAsync("risk"), second, Cancellation)).Value;
        var comparison = (await portal.Get<CompareWithApproved>().HandleAsync(review.File, Cancellation)).ShouldNotBeNull();

        comparison.EnvironmentBefore.ShouldBe("production");
        comparison.UseBefore.ShouldBeNull();
        comparison.Files.Select(file => file.Kind).ShouldBe(["artifact", "card", "evaluation", "evaluation", "evaluation-file", "evaluation-file"]);
        comparison.Card.Single(change => change.Move is not null).Move!.IsBetter.ShouldBe(false);
        ChangeLine.Of(comparison, review.File.Release).Select(line => line.Means).ShouldContain("worse by 0.011");
    }

    [Fact]
    public async Task Releases_AreFoundByNumberAndNarrowedByState()
    {
        var release = await AskedAsync();
        var number = (await story.GetAsync("auditor", $"/releases/{release}")).GetProperty("number").GetString()!;
        var book = portal.Get<ReleaseBook>();
        (await book.ListAsync(new(Q: number), new(), Cancellation)).Items.ShouldContain(row => row.Id == release);
        (await book.ListAsync(new(1, 200), new(State: "open"), Cancellation)).Items.ShouldContain(row => row.Id == release);
        (await book.ListAsync(new(1, 200), new(State: "decided"), Cancellation)).Items.ShouldNotContain(row => row.Id == release);
    }

    private WorkQueue Queue => portal.Get<WorkQueue>();

    private async Task<Guid> AskedAsync()
    {
        var release = await story.AskForReleaseAsync();
        await story.SettleAsync(release);
        return release;
    }

    private async Task<QueueRow?> MineAsync(string account, Guid release) =>
        (await Queue.ListAsync(await RightsAsync(account), new(), new(1, 200), Cancellation)).Items.SingleOrDefault(row => row.ReleaseId == release);

    private async Task<SeatRights> RightsAsync(string account) => await portal.Get<ApprovalBook>().RightsAsync(await ActorAsync(account), Cancellation);

    private async Task<Actor> ActorAsync(string account)
    {
        await using var db = await portal.Get<PortalDatabase>().ReadAsync(Cancellation);
        var key = DemoAccount.All.Single(demo => demo.Account == account).UserKey;
        var id = await db.Set<Person>().Where(person => person.UserKey == key).Select(person => person.Id).SingleAsync(Cancellation);
        return (await portal.Get<ActorDirectory>().FindAsync(id, "test", null, Cancellation))!;
    }
}
