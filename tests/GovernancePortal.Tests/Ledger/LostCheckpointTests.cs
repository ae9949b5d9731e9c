using GovernancePortal.Identity;
using GovernancePortal.Ledger;
using GovernancePortal.Ledger.Checkpoints;
using GovernancePortal.Ledger.Verification;
using GovernancePortal.Platform.Database;
using GovernancePortal.Registry.Systems;
using GovernancePortal.Tests.Hosting;

namespace GovernancePortal.Tests.Ledger;

/// <summary>The folder of the notes is empty or was not mounted: the portal signs nothing in place of what it signed.</summary>
[Trait("Category", "Database")]
public sealed class LostCheckpointTests(Portal portal) : IClassFixture<Portal>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private MakeCheckpoint Maker => portal.Get<MakeCheckpoint>();

    private CheckpointFiles Files => portal.Get<CheckpointFiles>();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task NotesLost_NothingIsSigned_UntilTheyAreBack(bool grown)
    {
        await GrowAsync();
        var signed = (await Maker.HandleAsync(Cancellation)).ShouldNotBeNull();
        var away = Files.Folder + "-away";
        Directory.Move(Files.Folder, away);
        if (grown)
            await GrowAsync();

        var lost = await Should.ThrowAsync<CheckpointsLostException>(() => Maker.HandleAsync(Cancellation));

        lost.Message.ShouldContain($"The checkpoint over {signed.Checkpoint.Size} entries was signed and copied, but there is no note outside the database.");
        lost.Message.ShouldContain(Files.Folder);
        Files.Read().ShouldBeEmpty();
        (await portal.Get<CheckpointBook>().CoveringAsync(1, Cancellation)).Error!.Code.ShouldBe("checkpoints-lost");
        Directory.Move(away, Files.Folder);
        (await Maker.HandleAsync(Cancellation) is not null).ShouldBe(grown);
        (await portal.Get<LedgerVerification>().VerifyAsync(null, Cancellation)).Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task NewestNoteLost_NothingIsSigned()
    {
        await GrowAsync();
        await Maker.HandleAsync(Cancellation);
        await GrowAsync();
        await Maker.HandleAsync(Cancellation);
        var newest = Files.ReadBack().First();
        File.Delete(Path.Combine(Files.Folder, newest.Name));

        await Should.ThrowAsync<CheckpointsLostException>(() => Maker.HandleAsync(Cancellation));

        await File.WriteAllTextAsync(Path.Combine(Files.Folder, newest.Name), newest.Text, Cancellation);
        (await Maker.HandleAsync(Cancellation)).ShouldBeNull();
    }

    private async Task GrowAsync()
    {
        await using var db = await portal.Get<PortalDatabase>().ChangeAsync(Actor.Portal("test").Origin, "test.seed", Cancellation);
        db.Add(new AiSystem("lost " + Guid.NewGuid(), "p", "", "", Actor.PortalId, TimeProvider.System.GetUtcNow()));
        await db.SaveChangesAsync(Cancellation);
        await portal.Get<LedgerBook>().CatchUpAsync(Cancellation);
    }
}
