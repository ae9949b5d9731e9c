using System.Text;
using System.Text.Json;
using GovernancePortal.Ledger.Chain;
using GovernancePortal.Ledger.Intake;
using GovernancePortal.Platform.Database;
using GovernancePortal.Provenance;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Ledger.Verification;

/// <summary>Recomputes the chain from the first entry, streaming, and looks for committed changes that are not in it.</summary>
public sealed class LedgerVerification(PortalDatabase database, TimeProvider time)
{
    /// <summary>The newest verification of the whole ledger since the portal started; null before the first.</summary>
    public LedgerVerdict? Newest { get; private set; }

    /// <summary>Verifies everything there is now, or up to an entry; <paramref name="progress"/> hears the number of entries checked.</summary>
    public async Task<LedgerVerdict> VerifyAsync(IProgress<long>? progress, CancellationToken cancellation, long upTo = long.MaxValue)
    {
        await using var db = await database.ReadAsync(cancellation);
        var findings = new List<string>();
        var (expected, previous, count) = (1L, Sha256Digest.Zero, 0L);
        var chain = from entry in db.Set<LedgerEntry>()
                    join intake in db.Set<LedgerIntake>() on entry.IntakeId equals intake.Id into written
                    from intake in written.DefaultIfEmpty()
                    where entry.Sequence <= upTo
                    orderby entry.Sequence
                    select new { Entry = entry, Intake = intake };
        await foreach (var link in chain.AsAsyncEnumerable().WithCancellation(cancellation))
        {
            var entry = link.Entry;
            if ((Check(entry, expected, previous) ?? Compare(entry, link.Intake, previous)) is { } finding && findings.Count < 20)
                findings.Add(finding);
            (expected, previous) = (entry.Sequence + 1, entry.Hash);
            if (++count % 1000 == 0)
                progress?.Report(count);
        }

        var missing = await db.Database.SqlQuery<long>(
            $"""
             select count(*) as "Value" from ledger_intake i
             where i.transaction_id < pg_snapshot_xmin(pg_current_snapshot()) and not exists (select 1 from ledger_entries e where e.intake_id = i.id)
             """).SingleAsync(cancellation);
        var orphans = await db.Database.SqlQuery<long>(
            $"""select count(*) as "Value" from ledger_entries e where not exists (select 1 from ledger_intake i where i.id = e.intake_id and i.entry_id = e.entry_id)""")
            .SingleAsync(cancellation);
        if (orphans > 0)
            findings.Add($"{orphans} entries have no intake row behind them: intake rows were removed, or entries were added by hand.");
        var verdict = new LedgerVerdict(findings.Count == 0, count, missing, previous.ToString(), time.GetUtcNow(), findings);
        if (upTo == long.MaxValue)
            Newest = verdict;
        return verdict;
    }

    // the chain may be whole and yet tell another story than the change did
    private static string? Compare(LedgerEntry entry, LedgerIntake? intake, Sha256Digest previous) =>
        intake is null || Told(ChainLink.Next(intake, entry.Sequence, previous)) == Told(entry) ? null : $"Entry {entry.Sequence} says something else than was written with its change.";

    private static (Sha256Digest, string, string, Guid, string, string) Told(LedgerEntry entry) => (entry.Hash, entry.EntityKind, entry.EntityKey, entry.ActorId, entry.Action, entry.CorrelationId);

    private static string? Check(LedgerEntry entry, long expected, Sha256Digest previous)
    {
        if (entry.Sequence != expected)
            return $"Entry {expected} is missing: the next one there is {entry.Sequence}.";
        if (Sha256Digest.Of(Encoding.UTF8.GetBytes(entry.Content)) != entry.Hash)
            return $"Entry {entry.Sequence} was changed: its content no longer gives its hash.";
        var content = JsonElement.Parse(entry.Content);
        if (content.GetProperty("sequence").GetInt64() != entry.Sequence)
            return $"Entry {entry.Sequence} carries another number inside: {content.GetProperty("sequence").GetInt64()}.";
        return content.GetProperty("previousHash").GetString() == previous.ToString()
            ? null
            : $"Entry {entry.Sequence} does not follow entry {entry.Sequence - 1}: its previous hash is another.";
    }
}

/// <summary>What a verification found.</summary>
/// <param name="Entries">How many entries were recomputed.</param>
/// <param name="Waiting">Committed changes that are not numbered yet; they are within a second, unless the sequencer stands still.</param>
/// <param name="HeadHash">Hash of the last entry.</param>
/// <param name="Findings">What does not hold, in words; empty when all does. At most 21.</param>
public sealed record LedgerVerdict(bool Verified, long Entries, long Waiting, string HeadHash, DateTimeOffset At, IReadOnlyList<string> Findings);
