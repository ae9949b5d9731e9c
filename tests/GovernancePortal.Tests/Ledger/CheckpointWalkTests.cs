using GovernancePortal.Identity;
using GovernancePortal.Ledger;
using GovernancePortal.Ledger.Checkpoints;
using GovernancePortal.Platform.Database;
using GovernancePortal.Provenance;
using GovernancePortal.Provenance.Merkle;
using GovernancePortal.Registry.Systems;
using GovernancePortal.Tests.Hosting;

namespace GovernancePortal.Tests.Ledger;

/// <summary>Checkpoints go on being made while a verification runs: what is signed after it began is no finding.</summary>
[Trait("Category", "Database")]
public sealed class CheckpointWalkTests(Portal portal) : IClassFixture<Portal>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task NoteSignedAfterTheStart_InAFolderNotYetEntered_IsNotLookedAt()
    {
        var first = await CheckpointAsync();
        await using var db = await portal.Get<PortalDatabase>().ReadAsync(Cancellation);
        await using var walk = Walk(db);
        await walk.StartAsync();
        var files = portal.Get<CheckpointFiles>();
        await files.WriteAsync(portal.Get<CheckpointKeys>().Sign(new("governance-portal/ledger", 100_001, Sha256Digest.Zero, TimeProvider.System.GetUtcNow())), Cancellation);
        try
        {
            await GoToAsync(walk, first);
            await walk.EndAsync(first.Size);
        }
        finally
        {
            File.Delete(Path.Combine(files.Folder, files.ReadBack().First().Name));
        }

        walk.Findings.ShouldBeEmpty();
        walk.Covered.ShouldBe(first.Size);
    }

    [Fact]
    public async Task CheckpointMadeAfterTheStart_IsNotLookedAt()
    {
        var first = await CheckpointAsync();
        await using var db = await portal.Get<PortalDatabase>().ReadAsync(Cancellation);
        await using var walk = Walk(db);
        await walk.StartAsync();
        await CheckpointAsync();

        await GoToAsync(walk, first);
        await walk.EndAsync(first.Size);

        walk.Findings.ShouldBeEmpty();
        walk.Covered.ShouldBe(first.Size);
    }

    private CheckpointWalk Walk(PortalDbContext db) => new(portal.Get<CheckpointFiles>(), portal.Get<CheckpointKeys>(), db, long.MaxValue);

    private static async Task GoToAsync(CheckpointWalk walk, Checkpoint first)
    {
        await walk.ReachAsync(first.Size - 1, null);
        await walk.ReachAsync(first.Size, first.Root);
    }

    private async Task<Checkpoint> CheckpointAsync()
    {
        await using var db = await portal.Get<PortalDatabase>().ChangeAsync(Actor.Portal("test").Origin, "test.seed", Cancellation);
        db.Add(new AiSystem("walked " + Guid.NewGuid(), "p", "", "", Actor.PortalId, TimeProvider.System.GetUtcNow()));
        await db.SaveChangesAsync(Cancellation);
        await portal.Get<LedgerBook>().CatchUpAsync(Cancellation);
        return (await portal.Get<MakeCheckpoint>().HandleAsync(Cancellation)).ShouldNotBeNull().Checkpoint;
    }
}
