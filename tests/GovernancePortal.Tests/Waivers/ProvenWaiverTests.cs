using System.Net;
using GovernancePortal.Identity;
using GovernancePortal.Identity.Reauthentication;
using GovernancePortal.Tests.Hosting;
using GovernancePortal.Tests.Identity;
using GovernancePortal.Waivers.Granting;

namespace GovernancePortal.Tests.Waivers;

/// <summary>With an identity provider a waiver needs a fresh proof of who grants it, for exactly what was prepared.</summary>
[Trait("Category", "Database")]
public sealed class ProvenWaiverTests(ProvingPortal portal) : IClassFixture<ProvingPortal>
{
    private readonly Story story = new(portal);
    private readonly Council council = new(portal);
    private readonly WaiverStory waivers = new(portal);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Waiver_ByToken_IsRefusedAndEntered()
    {
        var answer = await waivers.AskAsync(WaiverStory.Request(await story.AskBareAsync()));

        (answer.Status, Council.Code(answer)).ShouldBe((HttpStatusCode.Forbidden, "reauthentication-required"));
        (await council.RefusalsAsync(await council.IdOfAsync("risk"), "waiver.grant")).ShouldContain("reauthentication-required");
    }

    [Fact]
    public async Task Waiver_InABrowser_WaitsForTheProof_AndIsNoRefusal()
    {
        var risk = await portal.InSessionAsync("risk");
        var before = (await council.RefusalsAsync(risk.Id, "waiver.grant")).Count;
        var request = Request(await story.AskBareAsync());

        var asked = (await portal.Get<GrantWaiver>().HandleAsync(risk, request, Cancellation)).Error!;

        var deed = Guid.Parse(DeedProofs.AddressIn(asked).ShouldNotBeNull()["/reauthenticate/".Length..]);
        var prepared = (await portal.Get<PreparedWaivers>().FindAsync(risk, deed, null, Cancellation)).ShouldNotBeNull();
        (prepared.Waiver!.Reason, prepared.Waiver.CompensatingControl, prepared.IsGranted).ShouldBe((WaiverStory.Reason, WaiverStory.Control, false));
        (await portal.Get<PreparedWaivers>().FindAsync(await portal.InSessionAsync("security"), deed, null, Cancellation)).ShouldBeNull("it is somebody else's");
        (await council.RefusalsAsync(risk.Id, "waiver.grant")).Count.ShouldBe(before);
    }

    [Fact]
    public async Task Proof_CountsOnce_AndForExactlyWhatWasPrepared()
    {
        var risk = await portal.InSessionAsync("risk");
        var request = Request(await story.AskBareAsync());
        var handler = portal.Get<GrantWaiver>();
        var proof = await ProveAsync(risk, request);

        var other = await handler.HandleAsync(risk, request with { Until = request.Until!.Value.AddDays(1), Proof = proof }, Cancellation);
        var granted = await handler.HandleAsync(risk, request with { Proof = proof }, Cancellation);

        other.Error!.Code.ShouldBe("reauthentication-other");
        granted.IsSuccess.ShouldBeTrue(granted.Error?.Message);
        granted.Value.ProvenAt.ShouldNotBeNull();
    }

    private async Task<string> ProveAsync(Actor actor, WaiverRequest request)
    {
        var asked = (await portal.Get<GrantWaiver>().HandleAsync(actor, request, Cancellation)).Error!;
        var deed = Guid.Parse(DeedProofs.AddressIn(asked)!["/reauthenticate/".Length..]);
        var proof = ProofSecret.New();
        (await portal.Get<PendingDeeds>().ProveAsync(deed, TimeProvider.System.GetUtcNow(), proof, Cancellation)).ShouldBeTrue();
        return proof;
    }

    private static WaiverRequest Request(Guid release) =>
        new("promotion", "robustness-tested", WaiverStory.Reason, WaiverStory.Control, TimeProvider.System.GetUtcNow().AddDays(7), release);
}
