using System.Net;
using GovernancePortal.Approvals;
using GovernancePortal.Approvals.SignOffs;
using GovernancePortal.Approvals.Tasks;
using GovernancePortal.Identity;
using GovernancePortal.Identity.Reauthentication;
using GovernancePortal.Platform.Results;
using GovernancePortal.Provenance;
using GovernancePortal.Tests.Hosting;
using GovernancePortal.Tests.Identity;

namespace GovernancePortal.Tests.Approvals;

/// <summary>A seat signs with a fresh proof of who signs, and with nothing else.</summary>
[Trait("Category", "Database")]
public sealed class ProvenDecisionTests(ProvingPortal portal) : IClassFixture<ProvingPortal>
{
    private readonly Story story = new(portal);
    private readonly Council council = new(portal);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Decision_ByToken_IsRefused_AndInTheLedger()
    {
        var release = await ReleaseAsync();

        var answer = await story.DecideAsync("risk", release, "approve");

        (answer.Status, Council.Code(answer)).ShouldBe((HttpStatusCode.Forbidden, "reauthentication-required"));
        answer.Body.GetProperty("remedy").GetString()!.ShouldContain("Sign in with a browser");
        (await council.RefusalsAsync(await council.IdOfAsync("risk"), "task.decide")).ShouldContain("reauthentication-required");
    }

    [Fact]
    public async Task Decision_ThatAnotherRuleForbids_IsNotEvenAsked()
    {
        var release = await ReleaseAsync();
        var task = await story.TaskAsync("risk", release);

        var refused = await DecideAsync(await portal.InSessionAsync("security"), task.Id, task.Digest);

        refused.Error!.Code.ShouldBe("not-your-seat");
    }

    [Fact]
    public async Task Decision_InASession_WaitsAndIsMadeOnceWhenItIsProven()
    {
        var release = await ReleaseAsync();
        var (risk, task) = (await portal.InSessionAsync("risk"), await story.TaskAsync("risk", release));
        var before = await council.RefusalsAsync(risk.Id, "task.decide");
        var deed = await AskAsync(risk, task);
        (await story.TaskAsync("risk", release)).Id.ShouldBe(task.Id, "the task is open still");
        (await council.RefusalsAsync(risk.Id, "task.decide")).Count.ShouldBe(before.Count, "to be asked is no refusal");
        var proven = await ProveAsync(deed);

        await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => ComeBackAsync(risk, deed)));

        var signOff = (await portal.Get<ApprovalBook>().SignOffsAsync("release", release, Cancellation)).ShouldHaveSingleItem();
        (signOff.Outcome, signOff.Comment, signOff.ProvenAt).ShouldBe(("approve", "Looked at everything.", proven));
        var told = (await portal.Get<PreparedDecisions>().FindAsync(risk, deed, Cancellation))!;
        (told.IsSigned, told.Refused).ShouldBe((true, null));
        var entry = (await council.EntriesAsync(new(Kind: "sign-off", Key: signOff.Id.ToString()))).Single();
        entry.Content.GetProperty("fields").GetProperty("provenAt").GetProperty("to").GetDateTimeOffset().ShouldBe(proven);
    }

    [Fact]
    public async Task Decision_WhoseRoundEndedMeanwhile_IsRefusedAndStillThereToRead()
    {
        var release = await ReleaseAsync();
        var (risk, security) = (await portal.InSessionAsync("risk"), await portal.InSessionAsync("security"));
        var deed = await AskAsync(risk, await story.TaskAsync("risk", release));
        var ending = await AskAsync(security, await story.TaskAsync("security", release), "refuse");
        await ProveAsync(ending);
        await ComeBackAsync(security, ending);
        await ProveAsync(deed);

        await ComeBackAsync(risk, deed);

        var told = (await portal.Get<PreparedDecisions>().FindAsync(risk, deed, Cancellation))!;
        (told.IsSigned, told.Refused!.Code, told.Decision.Comment).ShouldBe((false, "decided-late", "Looked at everything."));
        (await council.RefusalsAsync(risk.Id, "task.decide")).ShouldContain("decided-late");
    }

    [Fact]
    public async Task Decision_OfWhichTheManifestChangedMeanwhile_IsRefused()
    {
        var release = await ReleaseAsync();
        var (risk, task) = (await portal.InSessionAsync("risk"), await story.TaskAsync("risk", release));
        var shown = new PreparedDecision("approve", "Looked at everything.", []).For(task.Id, Sha256Digest.Of("as it was before"u8));
        var deed = await portal.Get<PendingDeeds>().KeepAsync(risk.Id, risk.Session!.Value, shown, $"/releases/{release}", Cancellation);
        await ProveAsync(deed);

        await ComeBackAsync(risk, deed);

        (await portal.Get<PreparedDecisions>().FindAsync(risk, deed, Cancellation))!.Refused!.Code.ShouldBe("manifest-changed");
    }

    [Fact]
    public async Task ComingBack_WithoutAProof_SignsNothing()
    {
        var release = await ReleaseAsync();
        var risk = await portal.InSessionAsync("risk");
        var deed = await AskAsync(risk, await story.TaskAsync("risk", release));

        await ComeBackAsync(risk, deed);

        (await portal.Get<PreparedDecisions>().FindAsync(risk, deed, Cancellation))!.Refused!.Code.ShouldBe("reauthentication-required");
    }

    [Fact]
    public async Task ComingBack_InAnotherSession_SignsNothing()
    {
        var release = await ReleaseAsync();
        var risk = await portal.InSessionAsync("risk");
        var deed = await AskAsync(risk, await story.TaskAsync("risk", release));
        await ProveAsync(deed);

        await ComeBackAsync(await portal.InSessionAsync("risk", "another browser"), deed);

        (await portal.Get<PreparedDecisions>().FindAsync(risk, deed, Cancellation))!.Refused!.Code.ShouldBe("reauthentication-session");
        (await portal.Get<ApprovalBook>().SignOffsAsync("release", release, Cancellation)).ShouldBeEmpty();
    }

    [Fact]
    public async Task PreparedDecision_OfSomebodyElse_IsNotShown()
    {
        var release = await ReleaseAsync();
        var deed = await AskAsync(await portal.InSessionAsync("risk"), await story.TaskAsync("risk", release));

        (await portal.Get<PreparedDecisions>().FindAsync(await portal.InSessionAsync("admin"), deed, Cancellation)).ShouldBeNull();
    }

    private async Task<Guid> ReleaseAsync()
    {
        var release = await story.AskForReleaseAsync();
        await story.SettleAsync(release);
        return release;
    }

    private Task<Result<SignOffView>> DecideAsync(Actor actor, Guid task, string digest, string outcome = "approve") =>
        portal.Get<DecideTask>().HandleAsync(actor, task, new(outcome, "Looked at everything.", [], digest), Cancellation);

    private async Task<Guid> AskAsync(Actor actor, (Guid Id, string Digest) task, string outcome = "approve")
    {
        var address = DeedProofs.AddressIn((await DecideAsync(actor, task.Id, task.Digest, outcome)).Error!);
        return Guid.Parse(address!["/reauthenticate/".Length..]);
    }

    private async Task<DateTimeOffset> ProveAsync(Guid deed)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds());
        (await portal.Get<PendingDeeds>().ProveAsync(deed, now, Cancellation)).ShouldBeTrue();
        return now;
    }

    private async Task ComeBackAsync(Actor actor, Guid deed) =>
        await portal.Get<DoDeed>().HandleAsync(actor, (await portal.Get<PendingDeeds>().FindAsync(deed, Cancellation))!, Cancellation);
}
