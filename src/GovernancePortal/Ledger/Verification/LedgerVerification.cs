using GovernancePortal.Ledger.Checkpoints;
using GovernancePortal.Platform.Database;
using GovernancePortal.Provenance.Merkle;
using Npgsql;

namespace GovernancePortal.Ledger.Verification;

/// <summary>
/// Recomputes the chain and its Merkle tree from the first entry, compares every entry with the change that it tells of and the tree with
/// every signed checkpoint outside the database, and looks for committed changes that are not in it. Streams: memory does not follow the
/// size of the ledger.
/// </summary>
public sealed class LedgerVerification : IDisposable
{
    private const int EntriesAtOnce = 1000;
    private const int MostFindings = 20;

    /// <summary>How long a committed change may wait for its number before that is a finding.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly PortalDatabase database;
    private readonly PortalConnection connection;
    private readonly CheckpointFiles files;
    private readonly CheckpointKeys keys;
    private readonly TimeProvider time;

    // each reads everything on connections of its own: side by side they would take the database's cores from everybody
    private readonly SemaphoreSlim turn = new(1);
    private readonly Lock joining = new();
    private SharedVerification? coming; // not begun yet

    internal LedgerVerification(PortalDatabase database, PortalConnection connection, CheckpointFiles files, CheckpointKeys keys, TimeProvider time) =>
        (this.database, this.connection, this.files, this.keys, this.time) = (database, connection, files, keys, time);

    /// <summary>The newest verification of the whole ledger since the portal started; null before the first.</summary>
    public LedgerVerdict? Newest { get; private set; }

    /// <summary>
    /// Verifies everything there is now, one verification at a time; <paramref name="progress"/> hears the number of entries checked. Those who ask while
    /// one is under way share the next one, so that however many ask, at most two are still to come to an end.
    /// </summary>
    public async Task<LedgerVerdict> VerifyAsync(IProgress<long>? progress, CancellationToken cancellation)
    {
        var shared = Join(progress);
        try
        {
            return await shared.Verdict.WaitAsync(cancellation);
        }
        finally
        {
            Leave(shared, progress);
        }
    }

    /// <summary>Verifies what there is up to an entry, when it is its turn.</summary>
    public Task<LedgerVerdict> VerifyAsync(long upTo, CancellationToken cancellation) => InTurnAsync(() => null, upTo, cancellation);

    public void Dispose() => turn.Dispose();

    private SharedVerification Join(IProgress<long>? progress)
    {
        lock (joining)
        {
            if (coming is null)
            {
                var begun = coming = new();
                begun.Verdict = Task.Run(() => InTurnAsync(() => Begin(begun), long.MaxValue, begun.Cancellation));
            }

            coming.Enter(progress);
            return coming;
        }
    }

    // whoever asks from now on may know of changes that it does not see
    private SharedVerification Begin(SharedVerification shared)
    {
        lock (joining)
            coming = null;
        return shared;
    }

    private void Leave(SharedVerification shared, IProgress<long>? progress)
    {
        lock (joining)
        {
            if (!shared.IsLeftBy(progress))
                return;
            if (coming == shared)
                coming = null;
        }

        shared.Dispose();
    }

    private async Task<LedgerVerdict> InTurnAsync(Func<IProgress<long>?> begin, long upTo, CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            var progress = begin();
            // it computes for seconds: not on the thread of a page
            var verdict = await Task.Run(() => CheckAsync(progress, upTo, cancellation), cancellation);
            if (upTo == long.MaxValue)
                Newest = verdict;
            return verdict;
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task<LedgerVerdict> CheckAsync(IProgress<long>? progress, long upTo, CancellationToken cancellation)
    {
        await using var copies = await database.ReadAsync(cancellation);
        await using var checkpoints = new CheckpointWalk(files, keys, copies, upTo);
        await checkpoints.StartAsync();
        // entries first: the changes behind them were committed before
        await using var entryRows = await CopiedRows.StartAsync(connection, StoredEntries.Query(upTo), cancellation);
        await using var changeRows = await CopiedRows.StartAsync(connection, CommittedChanges.Query(upTo), cancellation);
        await using var lookups = new NpgsqlConnection(connection.Unpooled);
        await lookups.OpenAsync(cancellation);
        var (entries, changes) = (new StoredEntries(entryRows), new CommittedChanges(changeRows, lookups, time.GetUtcNow() - Patience));
        using var check = new EntryCheck(entries, changes);
        var tree = new MerkleFrontier();
        while (Advance(entries, check, tree, checkpoints.Next))
        {
            cancellation.ThrowIfCancellationRequested();
            if (tree.Size == checkpoints.Next)
                await checkpoints.ReachAsync(tree.Size, tree.Root);
            progress?.Report(tree.Size);
        }

        await checkpoints.EndAsync(tree.Size);
        if (upTo == long.MaxValue)
            changes.Finish();
        var findings = Findings(check, checkpoints, changes);
        return new(findings.Count == 0, tree.Size, changes.Waiting, check.Head.ToString(), time.GetUtcNow(), findings, checkpoints.Count, checkpoints.Covered);
    }

    // up to the next checkpoint, a thousand entries at most; false at the end
    private static bool Advance(StoredEntries entries, EntryCheck check, MerkleFrontier tree, long checkpoint)
    {
        for (var i = 0; i < EntriesAtOnce; i++)
        {
            if (!entries.Read())
                return false;
            tree.Append(check.Follow());
            if (tree.Size == checkpoint)
                return true;
        }

        return true;
    }

    private static List<string> Findings(EntryCheck check, CheckpointWalk checkpoints, CommittedChanges changes)
    {
        List<string> findings = [.. check.Finish(), .. checkpoints.Findings.Take(MostFindings)];
        if (check.Orphans > 0)
            findings.Add($"{check.Orphans} entries have no intake row behind them: intake rows were removed, or entries were added by hand.");
        if (changes.Late > 0)
            findings.Add($"{changes.Late} committed {(changes.Late == 1 ? "change has" : "changes have")} waited for a number for more than a minute, or can no longer get one: the ledger stands still, entries were removed, or rows were put in by hand.");
        return findings;
    }
}

/// <summary>What a verification found.</summary>
/// <param name="Entries">How many entries were recomputed.</param>
/// <param name="Waiting">Committed changes that are not numbered yet; they are within a second, unless the sequencer stands still.</param>
/// <param name="HeadHash">Hash of the last entry.</param>
/// <param name="Findings">What does not hold, in words; empty when all does. At most 42.</param>
/// <param name="Checkpoints">How many signed checkpoints outside the database agree with the ledger.</param>
/// <param name="Covered">How many entries the newest of them covers; later ones rest on the chain alone until the next.</param>
public sealed record LedgerVerdict(
    bool Verified, long Entries, long Waiting, string HeadHash, DateTimeOffset At, IReadOnlyList<string> Findings, long Checkpoints = 0, long Covered = 0);
