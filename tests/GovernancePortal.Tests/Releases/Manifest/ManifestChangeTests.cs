using System.Net;
using System.Text.Json;
using GovernancePortal.Approvals.Processes.Reopening;
using GovernancePortal.Identity;
using GovernancePortal.Releases;
using GovernancePortal.Releases.Queue;
using GovernancePortal.Tests.Approvals;
using GovernancePortal.Tests.Hosting;
using GovernancePortal.Tests.Identity;

namespace GovernancePortal.Tests.Releases.Manifest;

/// <summary>Something under the manifest changes while the council decides: what was signed is void, and asked anew of those who signed.</summary>
[Trait("Category", "Database")]
public sealed class ManifestChangeTests(Portal portal) : IClassFixture<Portal>
{
    private static readonly string[] Seats = ["platform", "security", "risk"];
    private readonly Story story = new(portal);

    [Fact]
    public async Task Approval_OfWhatHasChanged_IsVoid_ItsSeatIsAskedAgain_AndTheOthersKeepTheirTasks()
    {
        var release = await AskAsync();
        var (platform, security, risk) = (await story.TaskAsync("platform", release), await story.TaskAsync("security", release), await story.TaskAsync("risk", release));
        await ApproveAsync("platform", release);

        await ChangeAsync(release);

        var signOff = (await SignOffsAsync(release)).ShouldHaveSingleItem();
        signOff.GetProperty("voidedAt").ValueKind.ShouldBe(JsonValueKind.String);
        signOff.GetProperty("voidReason").GetString().ShouldBe("What was signed has changed: evaluation “red-team: red-team suite” is new and evaluation file “red-team: red-team suite: red-team.txt” is new.");
        var asked = await OpenAsync(release);
        asked.Keys.Order(StringComparer.Ordinal).ShouldBe(["platform", "risk", "security"]);
        (asked["security"], asked["risk"]).ShouldBe((security.Id, risk.Id));
        asked["platform"].ShouldNotBe(platform.Id);
    }

    [Fact]
    public async Task Change_IsKeptByName_WithWhoseSignOffsAreVoid_AndIsInTheLedger()
    {
        var release = await AskAsync();
        var signed = (await story.TaskAsync("platform", release)).Digest;
        await ApproveAsync("platform", release);

        await ChangeAsync(release);

        var change = (await ChangesAsync(release)).ShouldHaveSingleItem();
        change.GetProperty("fromDigest").GetString().ShouldBe(signed);
        change.GetProperty("toDigest").GetString().ShouldBe((await story.TaskAsync("platform", release)).Digest);
        change.GetProperty("signers").EnumerateArray().Select(id => id.GetGuid()).ShouldBe([(await SignOffsAsync(release))[0].GetProperty("personId").GetGuid()]);
        var difference = change.GetProperty("differences").EnumerateArray().First();
        (difference.GetProperty("kind").GetString(), difference.GetProperty("name").GetString(), difference.GetProperty("from").ValueKind).ShouldBe(("evaluation", "red-team: red-team suite", JsonValueKind.Null));
        difference.GetProperty("to").GetString()!.Length.ShouldBe(64);
        await portal.Get<GovernancePortal.Ledger.LedgerBook>().CatchUpAsync(TestContext.Current.CancellationToken);
        (await story.GetAsync("auditor", $"/ledger/entries?action={ReopenChanged.Action}&pageSize=200")).GetProperty("items").EnumerateArray()
            .ShouldContain(entry => entry.ToString().Contains(change.GetProperty("id").GetString()!, StringComparison.Ordinal));
    }

    [Fact]
    public async Task SignerIsTold_UntilTheySignWhatIsAskedNow_AndNobodyElseIs()
    {
        var release = await AskAsync();
        await ApproveAsync("platform", release);
        await ChangeAsync(release);

        (await NewsAsync("platform", release)).ShouldHaveSingleItem().Words.ShouldBe("changed after you had signed it: your sign-off is void.");
        (await NewsAsync("security", release)).ShouldBeEmpty();
        await ApproveAsync("platform", release);
        (await NewsAsync("platform", release)).ShouldBeEmpty();
    }

    [Fact]
    public async Task RoundAfterTheChange_ApprovesWhatIsAskedNow()
    {
        var release = await AskAsync();
        await ApproveAsync("platform", release);
        await ApproveAsync("security", release);
        await ChangeAsync(release);

        foreach (var seat in Seats)
            await ApproveAsync(seat, release);

        (await story.StateAsync(release)).ShouldBe("approved");
        (await SignOffsAsync(release)).Count(signOff => signOff.GetProperty("voidedAt").ValueKind == JsonValueKind.Null).ShouldBe(3);
    }

    [Fact]
    public async Task LastApproval_RightAfterAChange_DoesNotCompleteARoundOfAnotherManifest()
    {
        var release = await AskAsync();
        await ApproveAsync("platform", release);
        await ApproveAsync("security", release);

        // whichever comes first, the portal's own look or this sign-off; while the gates run nobody approves
        await HandInAsync(release);
        await Eventually.SeeAsync("The approval of the risk seat", () => story.DecideAsync("risk", release, "approve"), answer => answer.Status == HttpStatusCode.OK);
        await story.SettleAsync(release);

        var said = await SignOffsAsync(release);
        said.Where(signOff => signOff.GetProperty("voidedAt").ValueKind == JsonValueKind.Null).Select(signOff => signOff.GetProperty("seat").GetString()).ShouldBe(["risk"]);
        (await OpenAsync(release)).Keys.Order(StringComparer.Ordinal).ShouldBe(["platform", "security"]);
        await ApproveAsync("platform", release);
        await ApproveAsync("security", release);
        (await story.StateAsync(release)).ShouldBe("approved");
    }

    [Fact]
    public async Task TwoChangesAtOnce_AskEachSignerOnce()
    {
        var release = await AskAsync();
        await ApproveAsync("platform", release);
        await ApproveAsync("risk", release);

        await Task.WhenAll(HandInAsync(release), HandInAsync(release, "security"));
        await story.SettleAsync(release);

        (await SignOffsAsync(release)).ShouldAllBe(signOff => signOff.GetProperty("voidedAt").ValueKind == JsonValueKind.String);
        (await story.GetAsync("auditor", $"/tasks?releaseId={release}")).GetProperty("items").EnumerateArray().Select(task => task.GetProperty("seat").GetString()).Order(StringComparer.Ordinal).ShouldBe(["platform", "risk", "security"]);
        (await ChangesAsync(release)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task SecondLook_AtTheSameManifest_ChangesNothing()
    {
        var release = await AskAsync();
        await ApproveAsync("platform", release);
        await ChangeAsync(release);
        var before = await OpenAsync(release);

        (await portal.Get<ReopenChanged>().HandleAsync(Actor.Portal("test").Origin, ReleaseSubject.SubjectKind, release, TestContext.Current.CancellationToken)).ShouldBeFalse();

        (await OpenAsync(release)).ShouldBe(before);
    }

    [Fact]
    public async Task Change_BeforeAnybodySigned_VoidsNothing_AndLeavesTheTasks()
    {
        var release = await AskAsync();
        var before = await OpenAsync(release);

        await ChangeAsync(release);

        (await OpenAsync(release)).ShouldBe(before);
        (await ChangesAsync(release)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Abstention_Stands_WhenWhatIsAskedChanges()
    {
        var release = await AskAsync();
        var board = new ReviewBoard(portal);
        (await board.DecideAsync("platform-2", "platform", release, "abstain")).Status.ShouldBe(HttpStatusCode.OK);
        await ApproveAsync("security", release);

        await ChangeAsync(release);

        var (status, body) = await board.DecideAsync("platform-2", "platform", release);
        (status, body.GetProperty("code").GetString()).ShouldBe((HttpStatusCode.Conflict, "abstained"));
    }

    private async Task<Guid> AskAsync()
    {
        var release = await story.AskForReleaseAsync();
        await story.SettleAsync(release);
        return release;
    }

    private async Task ApproveAsync(string seat, Guid release)
    {
        var (status, body) = await story.DecideAsync(seat, release, "approve");
        status.ShouldBe(HttpStatusCode.OK, body.ToString());
    }

    private async Task ChangeAsync(Guid release)
    {
        await HandInAsync(release);
        await story.SettleAsync(release);
    }

    private async Task HandInAsync(Guid release, string kind = "red-team") =>
        await story.HandInAsync((await story.GetAsync("auditor", $"/releases/{release}")).GetProperty("versionId").GetGuid(), kind);

    private async Task<IReadOnlyList<JsonElement>> SignOffsAsync(Guid release) => [.. (await story.GetAsync("auditor", $"/releases/{release}/sign-offs")).EnumerateArray()];

    private async Task<IReadOnlyList<JsonElement>> ChangesAsync(Guid release) => [.. (await story.GetAsync("auditor", $"/releases/{release}/manifest-changes")).GetProperty("items").EnumerateArray()];

    private async Task<Dictionary<string, Guid>> OpenAsync(Guid release) =>
        (await story.GetAsync("auditor", $"/tasks?releaseId={release}")).GetProperty("items").EnumerateArray().ToDictionary(task => task.GetProperty("seat").GetString()!, Story.Id, StringComparer.Ordinal);

    private async Task<IReadOnlyList<RecentChange>> NewsAsync(string account, Guid release)
    {
        var id = await new Council(portal).IdOfAsync(account);
        var news = await portal.Get<PersonalNews>().OfAsync(new Actor(id, account, account, new HashSet<PortalRole>(), "test", null), TestContext.Current.CancellationToken);
        return [.. news.Where(change => change.Href.Contains(release.ToString(), StringComparison.Ordinal))];
    }
}
