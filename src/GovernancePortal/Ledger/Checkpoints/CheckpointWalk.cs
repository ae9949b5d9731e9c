using GovernancePortal.Platform.Database;
using GovernancePortal.Provenance;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Ledger.Checkpoints;

/// <summary>
/// Holds every checkpoint outside the database, smallest first, against the ledger as a verification recomputes it: each signature, each
/// root, and the copies in the database. Streams; keeps the newest facts alone.
/// </summary>
internal sealed class CheckpointWalk(CheckpointFiles files, CheckpointKeys keys, PortalDbContext db, long upTo) : IAsyncDisposable
{
    private readonly IAsyncEnumerator<StoredCheckpoint> copies =
        db.Set<StoredCheckpoint>().Where(row => row.Size <= upTo).OrderBy(row => row.Size).AsAsyncEnumerable().GetAsyncEnumerator();

    private IEnumerator<CheckpointFile> outside = Enumerable.Empty<CheckpointFile>().GetEnumerator();
    private CheckpointFile? file;
    private StoredCheckpoint? copy;
    private bool rewritten;
    private (long Size, DateTimeOffset At) newest;

    /// <summary>What does not hold, in words.</summary>
    public List<string> Findings { get; } = [];

    /// <summary>How many hold.</summary>
    public long Count { get; private set; }

    /// <summary>How many entries the newest one covers that holds.</summary>
    public long Covered { get; private set; }

    /// <summary>The smallest size that was not looked at yet.</summary>
    public long Next => Math.Min(file?.Size ?? long.MaxValue, copy?.Size ?? long.MaxValue);

    /// <summary>Takes what there is now, and nothing that is signed later: to be called before the entries are read.</summary>
    public async Task StartAsync()
    {
        copy = await copies.MoveNextAsync() ? copies.Current : null; // before the notes: whatever is copied has one
        var last = Math.Min(upTo, files.ReadBack().FirstOrDefault()?.Size ?? 0);
        outside = files.Read().TakeWhile(note => note.Size <= last).GetEnumerator();
        file = outside.MoveNext() ? outside.Current : null;
    }

    /// <summary>Judges the checkpoints up to a size; <paramref name="root"/> is that of the tree when it has exactly so many entries, and null once the ledger has ended.</summary>
    public async Task ReachAsync(long size, Sha256Digest? root)
    {
        while (Next <= size)
        {
            var at = Next;
            Judge(file?.Size == at ? file : null, copy?.Size == at ? copy : null, root);
            if (file?.Size == at)
                file = outside.MoveNext() ? outside.Current : null;
            if (copy?.Size == at)
                copy = await copies.MoveNextAsync() ? copies.Current : null;
        }
    }

    /// <summary>The ledger ends here: what checkpoints cover beyond it is gone.</summary>
    public async Task EndAsync(long entries)
    {
        await ReachAsync(long.MaxValue - 1, null);
        if (newest.Size > entries)
            Findings.Add($"The checkpoint signed at {newest.At:u} covers {newest.Size} entries; the ledger has {entries}: {newest.Size - entries} were removed.");
    }

    public async ValueTask DisposeAsync()
    {
        outside.Dispose();
        await copies.DisposeAsync();
    }

    private void Judge(CheckpointFile? note, StoredCheckpoint? stored, Sha256Digest? root)
    {
        if (note is null)
            Findings.Add($"The checkpoint over {stored!.Size} entries is in the database and no longer outside of it: its file was removed.");
        else if (note.Note() is not { } signed)
            Findings.Add($"The checkpoint file {note.Name} was changed or cut: it is no longer a signed note.");
        else if (!keys.Verify(signed))
            Findings.Add($"The signature in the checkpoint file {note.Name} does not hold: it was changed, or a key signed it that is not the portal’s.");
        else
            Compare(signed.Checkpoint.Root, signed.Checkpoint.Time, note, root);
        if (note is not null && stored is not null && note.Text != stored.Note)
            Findings.Add($"The copy in the database of the checkpoint over {stored.Size} entries says something else than its file {note.Name}.");
        else if (note is not null && stored is null && copy is not null)
            Findings.Add($"The checkpoint over {note.Size} entries is outside the database and no longer in it: its copy was removed.");
    }

    private void Compare(Sha256Digest stated, DateTimeOffset at, CheckpointFile note, Sha256Digest? root)
    {
        newest = (note.Size, at);
        if (root == stated)
        {
            (Count, Covered) = (Count + 1, note.Size);
        }
        else if (root is not null && !rewritten)
        {
            rewritten = true; // every later checkpoint disagrees for the same reason
            Findings.Add($"The ledger was rewritten: the checkpoint signed at {at:u} over {note.Size} entries has another root. What differs lies between entry {Covered + 1} and entry {note.Size}.");
        }
    }
}
