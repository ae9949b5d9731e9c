using System.Net;
using GovernancePortal.Approvals.Tasks;
using GovernancePortal.Identity.Reauthentication;
using GovernancePortal.Tests.Hosting;
using GovernancePortal.Tests.Identity;

namespace GovernancePortal.Tests.Waivers;

/// <summary>With an identity provider a waiver is granted with a fresh proof of who signs, for exactly what was prepared; asking needs none.</summary>
[Trait("Category", "Database")]
public sealed class ProvenWaiverTests(ProvingPortal portal) : IClassFixture<ProvingPortal>
{
    private readonly Story story = new(portal);
    private readonly WaiverStory waivers = new(portal);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Waiver_ByToken_CanBeAskedFor_AndNotGranted()
    {
        var request = await waivers.AskedAsync(WaiverStory.Request(await story.AskBareAsync()));

        var answer = await waivers.DecideAsync(request);

        (answer.Status, Council.Code(answer)).ShouldBe((HttpStatusCode.Forbidden, "reauthentication-required"));
        (await waivers.RequestAsync(request)).GetProperty("state").GetString().ShouldBe("asked");
    }

    [Fact]
    public async Task Waiver_IsGrantedWithTheProof_AndKeepsWhenItWasGiven()
    {
        var risk = await portal.InSessionAsync("risk");
        var request = await waivers.AskedAsync(WaiverStory.Request(await story.AskBareAsync()));
        var task = await waivers.TaskAsync(request);
        var decision = new DecideTaskRequest("approve", "read it", [], task.GetProperty("manifestDigest").GetString());
        var handler = portal.Get<DecideTask>();

        var asked = (await handler.HandleAsync(risk, Story.Id(task), decision, Cancellation)).Error!;
        var deed = Guid.Parse(DeedProofs.AddressIn(asked).ShouldNotBeNull()["/reauthenticate/".Length..]);
        var proof = ProofSecret.New();
        (await portal.Get<PendingDeeds>().ProveAsync(deed, TimeProvider.System.GetUtcNow(), proof, Cancellation)).ShouldBeTrue();
        var other = await handler.HandleAsync(risk, Story.Id(task), decision with { Comment = "something else", Proof = proof }, Cancellation);
        var signed = await handler.HandleAsync(risk, Story.Id(task), decision with { Proof = proof }, Cancellation);

        other.Error!.Code.ShouldBe("reauthentication-other");
        signed.IsSuccess.ShouldBeTrue(signed.Error?.Message);
        var waiver = await waivers.ReadAsync((await waivers.RequestAsync(request)).GetProperty("waiverId").GetGuid());
        waiver.GetProperty("provenAt").GetDateTimeOffset().ShouldBe(signed.Value.ProvenAt!.Value, TimeSpan.FromMilliseconds(1));
    }
}
