using System.Text;
using GovernancePortal.Ledger.Chain;
using GovernancePortal.Ledger.Checkpoints;
using GovernancePortal.Ledger.Intake;
using GovernancePortal.Platform.Database;
using GovernancePortal.Provenance;
using GovernancePortal.Provenance.Chain;
using GovernancePortal.Provenance.Merkle;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Ledger.Verification;

/// <summary>
/// Recomputes the chain and its Merkle tree from the first entry, streaming, compares every entry with the change that it tells of and the
/// tree with every signed checkpoint outside the database, and looks for committed changes that are not in it.
/// </summary>
public sealed class LedgerVerification
{
    private readonly PortalDatabase database;
    private readonly CheckpointFiles files;
    private readonly CheckpointKeys keys;
    private readonly TimeProvider time;

    internal LedgerVerification(PortalDatabase database, CheckpointFiles files, CheckpointKeys keys, TimeProvider time) =>
        (this.database, this.files, this.keys, this.time) = (database, files, keys, time);

    private const int MostFindings = 20;

    /// <summary>How long a committed change may wait for its number before that is a finding.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>The newest verification of the whole ledger since the portal started; null before the first.</summary>
    public LedgerVerdict? Newest { get; private set; }

    /// <summary>Verifies everything there is now, or up to an entry; <paramref name="progress"/> hears the number of entries checked.</summary>
    public async Task<LedgerVerdict> VerifyAsync(IProgress<long>? progress, CancellationToken cancellation, long upTo = long.MaxValue)
    {
        await using var db = await database.ReadAsync(cancellation);
        var findings = new List<string>();
        await using var copies = await database.ReadAsync(cancellation);
        await using var checkpoints = new CheckpointWalk(files, keys, copies, upTo);
        await checkpoints.StartAsync();
        var (chain, tree) = (new HashChainVerifier(), new MerkleFrontier());
        var links = from entry in db.Set<LedgerEntry>()
                    join intake in db.Set<LedgerIntake>() on entry.IntakeId equals intake.Id into written
                    from intake in written.DefaultIfEmpty()
                    where entry.Sequence <= upTo
                    orderby entry.Sequence
                    select new { Entry = entry, Intake = intake };
        await foreach (var link in links.AsAsyncEnumerable().WithCancellation(cancellation))
        {
            var previous = chain.Head;
            var fault = Follow(link.Entry, chain);
            if (fault is not null)
                chain = new(link.Entry.Sequence, link.Entry.Hash); // what comes after is judged by itself
            if ((fault ?? Compare(link.Entry, link.Intake, previous)) is { } finding && findings.Count < MostFindings)
                findings.Add(finding);
            tree.Append(Encoding.UTF8.GetBytes(link.Entry.Content));
            if (tree.Size == checkpoints.Next)
                await checkpoints.ReachAsync(tree.Size, tree.Root);
            if (tree.Size % 1000 == 0)
                progress?.Report(tree.Size);
        }

        await checkpoints.EndAsync(tree.Size);
        findings.AddRange(checkpoints.Findings.Take(MostFindings));

        var orphans = await OrphansAsync(db, cancellation);
        if (orphans > 0)
            findings.Add($"{orphans} entries have no intake row behind them: intake rows were removed, or entries were added by hand.");
        var (waiting, late) = await WaitingAsync(db, cancellation);
        if (late > 0 && upTo == long.MaxValue)
            findings.Add($"{late} committed {(late == 1 ? "change has" : "changes have")} waited for a number for more than a minute: the ledger stands still, or entries were removed from its end.");
        var verdict = new LedgerVerdict(findings.Count == 0, tree.Size, waiting, chain.Head.ToString(), time.GetUtcNow(), findings, checkpoints.Count, checkpoints.Covered);
        if (upTo == long.MaxValue)
            Newest = verdict;
        return verdict;
    }

    private static string? Follow(LedgerEntry entry, HashChainVerifier chain) => entry.Sequence != chain.Count + 1
        ? $"Entry {chain.Count + 1} is missing: the next one there is {entry.Sequence}."
        : chain.Next(new(Encoding.UTF8.GetBytes(entry.Content), entry.Hash))?.ToString();

    // the chain may be whole and yet tell another story than the change did, or the lists another than the chain
    private static string? Compare(LedgerEntry entry, LedgerIntake? intake, Sha256Digest previous)
    {
        if (intake is null)
            return null; // counted as an orphan
        var told = ChainLink.Next(intake, entry.Sequence, previous);
        (string Name, bool Same)[] parts =
        [
            ("content", told.Content == entry.Content), ("hash", told.Hash == entry.Hash), ("id", told.EntryId == entry.EntryId), ("kind", told.EntityKind == entry.EntityKind),
            ("key", told.EntityKey == entry.EntityKey), ("actor", told.ActorId == entry.ActorId), ("action", told.Action == entry.Action), ("time", told.At == entry.At),
            ("correlation id", told.CorrelationId == entry.CorrelationId),
        ];
        var others = parts.Where(part => !part.Same).Select(part => part.Name).ToList();
        return others.Count == 0 ? null : $"Entry {entry.Sequence} says something else than was written with its change: {string.Join(", ", others)}.";
    }

    private static Task<long> OrphansAsync(PortalDbContext db, CancellationToken cancellation) => db.Database.SqlQuery<long>(
        $"""select count(*) as "Value" from ledger_entries e where not exists (select 1 from ledger_intake i where i.id = e.intake_id and i.entry_id = e.entry_id)""")
        .SingleAsync(cancellation);

    private async Task<WaitingChanges> WaitingAsync(PortalDbContext db, CancellationToken cancellation)
    {
        var since = Guid.CreateVersion7(time.GetUtcNow() - Patience); // entry ids are ordered by time
        return await db.Database.SqlQuery<WaitingChanges>(
            $"""
             select count(*) as "Waiting", count(*) filter (where i.entry_id < {since}) as "Late" from ledger_intake i
             where not exists (select 1 from ledger_entries e where e.intake_id = i.id)
             """).SingleAsync(cancellation);
    }

    private sealed record WaitingChanges(long Waiting, long Late);
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
