using System.Net;
using GovernancePortal.Approvals;
using GovernancePortal.Approvals.SignOffs;
using GovernancePortal.Approvals.Tasks;
using GovernancePortal.Identity;
using GovernancePortal.Identity.Reauthentication;
using GovernancePortal.Identity.SignIn;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Results;
using GovernancePortal.Provenance;
using GovernancePortal.Tests.Hosting;
using GovernancePortal.Tests.Identity;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Tests.Approvals;

/// <summary>A seat signs with a fresh proof of who signs, and with nothing else.</summary>
[Trait("Category", "Database")]
public sealed class ProvenDecisionTests(ProvingPortal portal) : IClassFixture<ProvingPortal>
{
    private const string Comment = "Looked at everything.";
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

        var refused = await DecideAsync(await portal.InSessionAsync("security"), task);

        refused.Error!.Code.ShouldBe("not-your-seat");
    }

    [Fact]
    public async Task Decision_OfASessionThatEndedOnTheWay_IsRefused_AndInTheLedger()
    {
        var task = await story.TaskAsync("risk", await ReleaseAsync());
        var risk = await portal.InSessionAsync("risk", "a browser that is closed");
        await using (var db = await portal.Get<PortalDatabase>().ReadAsync(Cancellation))
            await db.Set<Session>().Where(session => session.Id == risk.Session).ExecuteUpdateAsync(row => row.SetProperty(session => session.EndedAt, TimeProvider.System.GetUtcNow()), Cancellation);

        (await DecideAsync(risk, task)).Error!.Code.ShouldBe("session-ended");
        (await council.RefusalsAsync(risk.Id, "task.decide")).ShouldContain("session-ended");
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
        var (proven, proof) = await ProveAsync(deed);
        (await ShownAsync(risk, deed, proof)).ShouldSatisfyAllConditions(
            shown => shown.IsProven.ShouldBeTrue(), shown => shown.Decision!.Comment.ShouldBe(Comment), shown => shown.CountsUntil.ShouldBe(proven.AddMinutes(5)));
        (await portal.Get<ApprovalBook>().SignOffsAsync("release", release, Cancellation)).ShouldBeEmpty("a proof alone decides nothing");

        await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => DecideAsync(risk, task, proof: proof)));

        var signOff = (await portal.Get<ApprovalBook>().SignOffsAsync("release", release, Cancellation)).ShouldHaveSingleItem();
        (signOff.Outcome, signOff.Comment, signOff.ProvenAt).ShouldBe(("approve", Comment, proven));
        (await ShownAsync(risk, deed, proof)).ShouldSatisfyAllConditions(shown => shown.IsSigned.ShouldBeTrue(), shown => shown.Refused.ShouldBeNull(), shown => shown.Decision.ShouldBeNull());
        var entry = (await council.EntriesAsync(new(Kind: "sign-off", Key: signOff.Id.ToString()))).Single();
        entry.Content.GetProperty("fields").GetProperty("provenAt").GetProperty("to").GetDateTimeOffset().ShouldBe(proven);
    }

    [Fact]
    public async Task Decision_ProvenInAnotherSession_IsRefused_AndInTheLedger()
    {
        var release = await ReleaseAsync();
        var (risk, task) = (await portal.InSessionAsync("risk"), await story.TaskAsync("risk", release));
        var deed = await AskAsync(risk, task);
        var (_, proof) = await ProveAsync(deed);
        var elsewhere = await portal.InSessionAsync("risk", "another browser");

        (await DecideAsync(elsewhere, task, proof: proof)).Error!.Code.ShouldBe("reauthentication-session");

        (await ShownAsync(elsewhere, deed, proof)).Refused!.Code.ShouldBe("reauthentication-session");
        (await council.RefusalsAsync(risk.Id, "task.decide")).ShouldContain("reauthentication-session");
        (await portal.Get<ApprovalBook>().SignOffsAsync("release", release, Cancellation)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Decision_OfWhoeverHasTheCookieAlone_IsAskedAnew()
    {
        var release = await ReleaseAsync();
        var (risk, task) = (await portal.InSessionAsync("risk"), await story.TaskAsync("risk", release));
        var deed = await AskAsync(risk, task);
        await ProveAsync(deed);

        DeedProofs.AddressIn((await DecideAsync(risk, task)).Error!).ShouldNotBeNull("the proof went to the browser that gave it");
        (await ShownAsync(risk, deed, proof: null)).Refused!.Message.ShouldContain("in another window");
        (await portal.Get<ApprovalBook>().SignOffsAsync("release", release, Cancellation)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Decision_OtherThanTheProvenOne_IsRefused_AndInTheLedger()
    {
        var release = await ReleaseAsync();
        var (risk, task) = (await portal.InSessionAsync("risk"), await story.TaskAsync("risk", release));
        var (_, proof) = await ProveAsync(await AskAsync(risk, task));

        (await DecideAsync(risk, task, "refuse", proof)).Error!.Code.ShouldBe("reauthentication-other");

        (await council.RefusalsAsync(risk.Id, "task.decide")).ShouldContain("reauthentication-other");
    }

    [Fact]
    public async Task Decision_WhoseRoundEndedMeanwhile_IsRefused_AndInTheLedger()
    {
        var release = await ReleaseAsync();
        var (risk, security) = (await portal.InSessionAsync("risk"), await portal.InSessionAsync("security"));
        var (mine, theirs) = (await story.TaskAsync("risk", release), await story.TaskAsync("security", release));
        var (_, proof) = await ProveAsync(await AskAsync(risk, mine));
        var (_, ending) = await ProveAsync(await AskAsync(security, theirs, "refuse"));
        (await DecideAsync(security, theirs, "refuse", ending)).IsSuccess.ShouldBeTrue();

        (await DecideAsync(risk, mine, proof: proof)).Error!.Code.ShouldBe("decided-late");

        (await council.RefusalsAsync(risk.Id, "task.decide")).ShouldContain("decided-late");
    }

    [Fact]
    public async Task Decision_OfWhichTheManifestChangedMeanwhile_IsRefused()
    {
        var release = await ReleaseAsync();
        var (risk, task) = (await portal.InSessionAsync("risk"), await story.TaskAsync("risk", release));
        var before = Sha256Digest.Of("as it was before"u8);
        var shown = new PreparedDecision("approve", Comment, []).For(task.Id, before);
        var (_, proof) = await ProveAsync(await portal.Get<PendingDeeds>().KeepAsync(risk.Id, risk.Session!.Value, shown, $"/releases/{release}", Cancellation));

        (await DecideAsync(risk, (task.Id, before.ToString()), proof: proof)).Error!.Code.ShouldBe("manifest-changed");
        (await DecideAsync(risk, task, proof: proof)).Error!.Code.ShouldBe("reauthentication-other");
    }

    [Fact]
    public async Task PreparedDecision_OfSomebodyElse_IsNotShown()
    {
        var release = await ReleaseAsync();
        var deed = await AskAsync(await portal.InSessionAsync("risk"), await story.TaskAsync("risk", release));

        (await portal.Get<PreparedDecisions>().FindAsync(await portal.InSessionAsync("admin"), deed, null, Cancellation)).ShouldBeNull();
    }

    private async Task<Guid> ReleaseAsync()
    {
        var release = await story.AskForReleaseAsync();
        await story.SettleAsync(release);
        return release;
    }

    private Task<Result<SignOffView>> DecideAsync(Actor actor, (Guid Id, string Digest) task, string outcome = "approve", string? proof = null) =>
        portal.Get<DecideTask>().HandleAsync(actor, task.Id, new(outcome, Comment, [], task.Digest, proof), Cancellation);

    private async Task<Guid> AskAsync(Actor actor, (Guid Id, string Digest) task, string outcome = "approve")
    {
        var address = DeedProofs.AddressIn((await DecideAsync(actor, task, outcome)).Error!);
        return Guid.Parse(address!["/reauthenticate/".Length..]);
    }

    private async Task<(DateTimeOffset At, string Proof)> ProveAsync(Guid deed)
    {
        var (now, proof) = (DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()), ProofSecret.New());
        (await portal.Get<PendingDeeds>().ProveAsync(deed, now, proof, Cancellation)).ShouldBeTrue();
        return (now, proof);
    }

    private async Task<PreparedDecisionView> ShownAsync(Actor actor, Guid deed, string? proof) =>
        (await portal.Get<PreparedDecisions>().FindAsync(actor, deed, proof, Cancellation))!;
}
