using GovernancePortal.Identity;
using GovernancePortal.Ledger;
using GovernancePortal.Ledger.Checkpoints;
using GovernancePortal.Platform.Database;
using GovernancePortal.Registry.Systems;
using GovernancePortal.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Tests.Ledger;

/// <summary>Somebody with the portal's database role adds a copy of a checkpoint that nobody signed.</summary>
[Trait("Category", "Database")]
public sealed class ForgedCheckpointTests(Portal portal) : IClassFixture<Portal>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Covering_IsTheSignedNoteOutside_NotTheForgedCopy()
    {
        var first = await GrowAsync(3);
        var signed = (await portal.Get<MakeCheckpoint>().HandleAsync(Cancellation)).ShouldNotBeNull();
        await ForgeAsync(first - 1, "forged");

        var covering = (await portal.Get<CheckpointBook>().CoveringAsync(first - 1, Cancellation)).Value;

        (covering.Size, covering.Root, covering.Note).ShouldBe((signed.Checkpoint.Size, signed.Checkpoint.Root.ToString(), signed.ToText()));
    }

    [Fact]
    public async Task ForgedCopies_DoNotKeepThePortalFromSigning()
    {
        var size = await GrowAsync(2);
        await ForgeAsync(size, "forged");
        await ForgeAsync(size + 1_000_000, "forged");

        var signed = (await portal.Get<MakeCheckpoint>().HandleAsync(Cancellation)).ShouldNotBeNull();

        signed.Checkpoint.Size.ShouldBe(size);
        (await portal.Get<MakeCheckpoint>().HandleAsync(Cancellation)).ShouldBeNull();
        (await portal.Get<CheckpointBook>().CoveringAsync(size, Cancellation)).Value.Note.ShouldBe(signed.ToText());
    }

    private async Task<long> GrowAsync(int changes)
    {
        await using var db = await portal.Get<PortalDatabase>().ChangeAsync(Actor.Portal("test").Origin, "test.seed", Cancellation);
        for (var i = 0; i < changes; i++)
            db.Add(new AiSystem("forged " + Guid.NewGuid(), "p", "", "", Actor.PortalId, TimeProvider.System.GetUtcNow()));
        await db.SaveChangesAsync(Cancellation);
        await portal.Get<LedgerBook>().CatchUpAsync(Cancellation);
        return await portal.Get<LedgerBook>().SizeAsync(Cancellation);
    }

    private async Task ForgeAsync(long size, string note)
    {
        await using var db = await portal.Get<PortalDatabase>().ReadAsync(Cancellation);
        await db.Database.ExecuteSqlAsync(
            $"insert into ledger_checkpoints (size, root, at, key_id, note) values ({size}, repeat('a', 64), now(), {portal.Get<CheckpointKeys>().Id}, {note})", Cancellation);
    }
}
