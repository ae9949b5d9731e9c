using GovernancePortal.Ledger.Chain;
using GovernancePortal.Ledger.Tree;
using GovernancePortal.Platform.Database;
using GovernancePortal.Provenance.Merkle;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GovernancePortal.Ledger.Checkpoints;

/// <summary>
/// Signs what the ledger is now, outside the database first and then in its copy; one process at a time (advisory lock). It never signs
/// over a history that disagrees with the newest note: whoever rewrites the ledger gets no signature from the portal for it.
/// </summary>
internal sealed class MakeCheckpoint(PortalDatabase database, CheckpointFiles files, CheckpointKeys keys, IOptions<CheckpointOptions> options, TimeProvider time)
{
    private const long LockKey = 0x43484B50; // "CHKP"

    /// <summary>Makes a checkpoint when the ledger grew since the newest one; answers it, or null when there was nothing to do.</summary>
    /// <exception cref="LedgerRewrittenException">The ledger is not a continuation of the newest note.</exception>
    public async Task<SignedCheckpoint?> HandleAsync(CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({LockKey})", cancellation);
        var size = await db.Set<LedgerEntry>().MaxAsync(entry => (long?)entry.Sequence, cancellation) ?? 0;
        var tree = new StoredMerkleTree(new LedgerSubtrees(db));
        var newest = files.ReadBack().FirstOrDefault();
        if (newest is not null)
            await DemandContinuationAsync(tree, newest, size, cancellation);
        await CopyAsync(db, cancellation);
        var signed = size == (newest?.Size ?? 0) ? null : keys.Sign(new(options.Value.Origin, size, await tree.RootAsync(size, cancellation), time.GetUtcNow()));
        if (signed is not null)
        {
            await files.WriteAsync(signed, cancellation);
            db.Add(StoredCheckpoint.Of(signed));
        }

        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return signed;
    }

    // what is signed once is never signed otherwise
    private async Task DemandContinuationAsync(StoredMerkleTree tree, CheckpointFile newest, long size, CancellationToken cancellation)
    {
        if (newest.Note() is not { } note || !keys.Verify(note))
            throw new LedgerRewrittenException($"The newest checkpoint, {newest.Name}, was changed: it is no note that this portal signed.");
        if (newest.Size > size)
            throw new LedgerRewrittenException($"The newest checkpoint covers {newest.Size} entries; the ledger has {size}.");
        if (await tree.RootAsync(newest.Size, cancellation) != note.Checkpoint.Root)
            throw new LedgerRewrittenException($"The first {newest.Size} entries are no longer those that the newest checkpoint was signed over.");
    }

    // notes whose copy was lost with a crash between the two
    private async Task CopyAsync(PortalDbContext db, CancellationToken cancellation)
    {
        var copied = await db.Set<StoredCheckpoint>().MaxAsync(row => (long?)row.Size, cancellation) ?? 0;
        foreach (var file in files.ReadBack().TakeWhile(file => file.Size > copied))
            if (file.Note() is { } note && keys.Verify(note))
                db.Add(StoredCheckpoint.Of(note));
    }
}

/// <summary>The ledger or its newest checkpoint was changed by somebody; nothing is signed over it.</summary>
internal sealed class LedgerRewrittenException(string message) : Exception(message);
