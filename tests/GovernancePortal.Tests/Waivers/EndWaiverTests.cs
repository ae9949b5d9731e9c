using System.Net;
using GovernancePortal.Identity;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;
using GovernancePortal.Releases.Queue;
using GovernancePortal.Tests.Hosting;
using GovernancePortal.Tests.Identity;
using GovernancePortal.Waivers;
using GovernancePortal.Waivers.Granting;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Tests.Waivers;

/// <summary>A waiver ends on its day by itself, or before it by the word of the risk seat; each end is told of.</summary>
[Trait("Category", "Database")]
public sealed class EndWaiverTests(WaiverPortal portal) : IClassFixture<WaiverPortal>
{
    private readonly Story story = new(portal);
    private readonly Council council = new(portal);
    private readonly WaiverStory waivers = new(portal);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Waiver_OnItsDay_NoLongerCounts_IsEntered_AndTold()
    {
        var release = await story.AskBareAsync();
        var system = (await story.GetAsync("auditor", $"/releases/{release}")).GetProperty("systemId").GetGuid();
        var (_, webhook) = await council.PostAsync("admin", "/webhooks", new { name = "Risk office", address = "https://127.0.0.1:9/", events = new[] { "waiver.granted", "waiver.expired", "waiver.withdrawn" }, allowsInternal = true });
        var id = Story.Id(await waivers.GrantAsync(WaiverStory.Request(release, from: portal.Now, length: TimeSpan.FromMinutes(10))));
        var before = portal.Now;
        (await InForceAsync(release, system, before)).ShouldBe([id]);

        portal.Advance(TimeSpan.FromMinutes(11));

        (await InForceAsync(release, system, portal.Now)).ShouldBeEmpty("whether the end was entered or not");
        (await waivers.ReadAsync(id)).GetProperty("state").GetString().ShouldBe("expired");
        var ended = await waivers.EndedAsync(id);
        (ended.End, ended.EndedAt, ended.EndedBy).ShouldBe((WaiverEnd.Expired, ended.Until, (Guid?)null));
        (await InForceAsync(release, system, before)).ShouldBe([id], "what was judged then is judged so still");
        var entry = (await council.EntriesAsync(new(Kind: "waiver", Key: id.ToString()))).Single(entry => entry.Action == "waiver.expire");
        entry.Actor.ShouldBe(Actor.PortalId);
        (await waivers.ListAsync($"state=expired&releaseId={release}")).ShouldBe([id]);
        (await ToldAsync(Story.Id(webhook), id)).ShouldBe(["waiver.granted", "waiver.expired"], ignoreOrder: true);
        var lately = await portal.Get<RecentChanges>().NewestAsync(50, Cancellation);
        lately.ShouldContain(change => change.Href == $"/waivers/{id}" && change.Words.Contains("the waiver has expired", StringComparison.Ordinal) && change.Detail == "Owner: Head of Lending");
    }

    [Fact]
    public async Task Waiver_ThatHasRunOut_MakesRoomForTheNext_WhetherItsEndWasEnteredOrNot()
    {
        var release = await story.AskBareAsync();
        var first = Story.Id(await waivers.GrantAsync(WaiverStory.Request(release, from: portal.Now, length: TimeSpan.FromMinutes(10))));
        await CancelExpiryAsync(first);

        portal.Advance(TimeSpan.FromMinutes(11));
        var second = Story.Id(await waivers.GrantAsync(WaiverStory.Request(release, from: portal.Now)));

        (await waivers.EndedAsync(first)).End.ShouldBe(WaiverEnd.Expired);
        (await waivers.ListAsync($"state=in-force&releaseId={release}")).ShouldBe([second]);
    }

    [Fact]
    public async Task Withdrawal_EndsItAtOnce_WithItsReason_AndMakesRoom()
    {
        var release = await story.AskBareAsync();
        var id = Story.Id(await waivers.GrantAsync(WaiverStory.Request(release, from: portal.Now)));

        (await waivers.WithdrawAsync(id)).Status.ShouldBe(HttpStatusCode.OK);

        var read = await waivers.ReadAsync(id);
        (read.GetProperty("state").GetString(), read.GetProperty("endReason").GetString()).ShouldBe(("withdrawn", "The red team found something else."));
        (await council.EntriesAsync(new(Kind: "waiver", Key: id.ToString()))).Count.ShouldBe(2);
        (await waivers.ListAsync($"state=withdrawn&releaseId={release}")).ShouldBe([id]);
        var again = await waivers.WithdrawAsync(id);
        (again.Status, Council.Code(again)).ShouldBe((HttpStatusCode.Conflict, "waiver-ended"));
        (await waivers.AskAsync(WaiverStory.Request(release, from: portal.Now))).Status.ShouldBe(HttpStatusCode.Created);
    }

    [Theory]
    [InlineData("security", HttpStatusCode.Forbidden)]
    [InlineData("admin", HttpStatusCode.Forbidden)]
    public async Task Withdrawal_ByAnotherRole_IsRefusedAndEntered(string account, HttpStatusCode expected)
    {
        var id = Story.Id(await waivers.GrantAsync(WaiverStory.Request(await story.AskBareAsync(), from: portal.Now)));

        (await waivers.WithdrawAsync(id, account)).Status.ShouldBe(expected);

        (await council.RefusalsAsync(await council.IdOfAsync(account), "waiver.withdraw")).ShouldContain("permission-missing");
        (await waivers.ReadAsync(id)).GetProperty("state").GetString().ShouldBe("in-force");
    }

    [Fact]
    public async Task Withdrawal_WithoutAReason_IsRefused()
    {
        var id = Story.Id(await waivers.GrantAsync(WaiverStory.Request(await story.AskBareAsync(), from: portal.Now)));

        (await waivers.WithdrawAsync(id, reason: " ")).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Waivers_OfManyReleases_AreOneQuestion_AndNoneOfWhoHasAHandInIt()
    {
        var (one, two) = (await story.AskBareAsync(), await story.AskBareAsync());
        var (systemOfOne, systemOfTwo) = (await SystemAsync(one), await SystemAsync(two));
        var forOne = Story.Id(await waivers.GrantAsync(WaiverStory.Request(one, from: portal.Now)));
        var forSystem = Story.Id(await waivers.GrantAsync(WaiverStory.Request(system: systemOfOne, from: portal.Now)));
        var risk = await council.IdOfAsync("risk");
        var book = portal.Get<WaiverBook>();

        var found = await book.InForceAsync([new(one, systemOfOne, portal.Now, new HashSet<Guid>(), null), new(two, systemOfTwo, portal.Now, new HashSet<Guid>(), null)], Cancellation);
        var ofSubmitter = await book.InForceAsync([new(one, systemOfOne, portal.Now, new HashSet<Guid> { risk }, null)], Cancellation);

        found[one].Select(waiver => waiver.Id).ShouldBe([forOne, forSystem], "the release's own comes first");
        found[two].ShouldBeEmpty();
        ofSubmitter[one].ShouldBeEmpty("who granted it has a hand in the release now");
    }

    private async Task<IReadOnlyList<Guid>> InForceAsync(Guid release, Guid system, DateTimeOffset at) =>
        [.. (await portal.Get<WaiverBook>().InForceAsync([new(release, system, at, new HashSet<Guid>(), null)], Cancellation))[release].Select(waiver => waiver.Id)];

    private async Task<IReadOnlyList<string>> ToldAsync(Guid webhook, Guid waiver) =>
        [.. (await council.GetAsync("admin", $"/webhooks/{webhook}/deliveries?pageSize=200")).GetProperty("items").EnumerateArray()
            .Where(delivery => delivery.GetProperty("subject").GetString() == $"/api/v1/waivers/{waiver}").Select(delivery => delivery.GetProperty("type").GetString()!)];

    // as where the worker has not come to it yet
    private async Task CancelExpiryAsync(Guid waiver)
    {
        await using var db = await portal.Get<PortalDatabase>().ReadAsync(Cancellation);
        (await db.Set<Job>().Where(job => job.SubjectId == waiver && job.Kind == "waiver-expire").ExecuteUpdateAsync(row => row.SetProperty(job => job.State, JobState.Cancelled), Cancellation)).ShouldBe(1);
    }

    private async Task<Guid> SystemAsync(Guid release) => (await story.GetAsync("auditor", $"/releases/{release}")).GetProperty("systemId").GetGuid();
}
