using GovernancePortal.Ledger.Chain;
using GovernancePortal.Ledger.Tree;
using GovernancePortal.Platform.Database;
using GovernancePortal.Provenance.Merkle;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GovernancePortal.Ledger.Checkpoints;

/// <summary>
/// Signs what the ledger is now, outside the database first and then in its copy; one process at a time (advisory lock). It never signs
/// over a history that disagrees with the newest note: whoever rewrites the ledger gets no signature from the portal for it. Nor does it
/// begin anew where notes that it signed are gone.
/// </summary>
internal sealed class MakeCheckpoint(PortalDatabase database, CheckpointFiles files, CheckpointKeys keys, IOptions<CheckpointOptions> options, TimeProvider time)
{
    private const long LockKey = 0x43484B50; // "CHKP"

    /// <summary>Makes a checkpoint when the ledger grew since the newest one; answers it, or null when there was nothing to do.</summary>
    /// <exception cref="LedgerRewrittenException">The ledger is not a continuation of the newest note.</exception>
    /// <exception cref="CheckpointsLostException">The database has a copy of a signed note that is newer than every note outside.</exception>
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
        var copied = await NewestCopyAsync(db, cancellation);
        if (copied > (newest?.Size ?? 0))
            throw new CheckpointsLostException(files.Folder, copied, newest?.Size);
        foreach (var file in files.ReadBack().TakeWhile(file => file.Size > copied)) // their copy was lost with a crash between the two
            if (file.Note() is { } note && keys.Verify(note))
                await CopyAsync(db, note, cancellation);
        var signed = size == (newest?.Size ?? 0) ? null : keys.Sign(new(options.Value.Origin, size, await tree.RootAsync(size, cancellation), time.GetUtcNow()));
        if (signed is not null)
        {
            await files.WriteAsync(signed, cancellation);
            await CopyAsync(db, signed, cancellation);
        }

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

    // a copy that the portal did not sign is no trace of a note: verification names it, signing goes on
    private async Task<long> NewestCopyAsync(PortalDbContext db, CancellationToken cancellation)
    {
        var below = long.MaxValue;
        while (await db.Set<StoredCheckpoint>().Where(row => row.Size < below).OrderByDescending(row => row.Size).FirstOrDefaultAsync(cancellation) is { } copy)
        {
            if (new CheckpointFile(copy.Size, "", copy.Note).Note() is { } note && keys.Verify(note))
                return copy.Size;
            below = copy.Size;
        }

        return 0;
    }

    private static Task<int> CopyAsync(PortalDbContext db, SignedCheckpoint signed, CancellationToken cancellation)
    {
        var copy = StoredCheckpoint.Of(signed);
        return db.Database.ExecuteSqlAsync(
            $"insert into ledger_checkpoints (size, root, at, key_id, note) values ({copy.Size}, {copy.Root.ToString()}, {copy.At}, {copy.KeyId}, {copy.Note}) on conflict do nothing", cancellation);
    }
}

/// <summary>The ledger or its newest checkpoint was changed by somebody; nothing is signed over it.</summary>
internal sealed class LedgerRewrittenException(string message) : Exception(message);

/// <summary>Notes that were signed are no longer where they were written; nothing new is begun in their place.</summary>
/// <param name="folder">Where they are looked for.</param>
/// <param name="copied">Size of the newest note that the database has a copy of.</param>
/// <param name="newest">Size of the newest note that is there; null without any.</param>
internal sealed class CheckpointsLostException(string folder, long copied, long? newest) : Exception(
    $"The checkpoint over {copied} entries was signed and copied, but {(newest is { } size ? $"the newest note outside the database covers {size}" : "there is no note outside the database")}. "
    + $"The folder {folder} is empty, is not mounted, or lost files. Mount it, or bring the notes back from their backup (docs/operations.md, “Checkpoints that are lost”).");
