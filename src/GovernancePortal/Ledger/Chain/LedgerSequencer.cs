using GovernancePortal.Ledger.Intake;
using GovernancePortal.Ledger.Tree;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Live;
using GovernancePortal.Provenance.Chain;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace GovernancePortal.Ledger.Chain;

/// <summary>
/// Copies committed intake rows into the chain, one process at a time (advisory lock). Only rows of transactions older than
/// every running one are taken: nothing can later appear before what is already numbered without being seen.
/// </summary>
internal sealed class LedgerSequencer(PortalDatabase database, TimeProvider time, ILogger<LedgerSequencer> log) : BackgroundService
{
    private const int Batch = 2000;

    /// <summary>How far below the highest numbered intake id a row may still turn up: far more than can be in flight at once.</summary>
    internal const long Window = 100_000;
    private const long LockKey = 0x4C454447; // "LEDG"
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan WholeLook = TimeSpan.FromMinutes(1);

    // transactions below it have ended, and what they entered is in the chain; null where all has to be looked at
    private long? ended;
    private DateTimeOffset wholeAt;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await SequenceAsync(stoppingToken) < Batch)
                    await Task.Delay(Pace, time, stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogError(failure, "The ledger's sequencer stumbled; trying again");
                await Task.Delay(TimeSpan.FromSeconds(1), time, stoppingToken);
            }
        }
    }

    /// <summary>Numbers one batch; answers how many rows it held.</summary>
    internal async Task<int> SequenceAsync(CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({LockKey})", cancellation);
        var running = await db.Database.SqlQuery<long>($"select pg_snapshot_xmin(pg_current_snapshot())::text::bigint as \"Value\"").SingleAsync(cancellation);
        var rows = await WaitingAsync(db, running, cancellation);
        if (rows.Count == 0)
            return Settle(running, 0);
        var head = await db.Set<LedgerEntry>().OrderByDescending(entry => entry.Sequence).FirstOrDefaultAsync(cancellation);
        var entries = Link(rows, head);
        await LedgerEntryRows.AppendAsync((NpgsqlConnection)db.Database.GetDbConnection(), entries, cancellation);
        if (entries[^1].Sequence / LedgerSubtrees.Width > (head?.Sequence ?? 0) / LedgerSubtrees.Width)
            await LedgerTiles.GrowAsync(db, entries[^1].Sequence, cancellation);
        await db.Database.ExecuteSqlAsync($"select pg_notify({LiveUpdateListener.Channel}, 'ledger')", cancellation);
        await transaction.CommitAsync(cancellation);
        return Settle(running, rows.Count);
    }

    private int Settle(long running, int count)
    {
        if (count < Batch)
            ended = running;
        return count;
    }

    // What nobody has numbered yet, of transactions below every running one. Only those that have ended since the last look can hold some;
    // once a minute, and where a restored database counts its transactions anew, all is looked at.
    private async Task<List<LedgerIntake>> WaitingAsync(PortalDbContext db, long running, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (ended is { } floor && floor <= running && now - wholeAt < WholeLook)
        {
            return await db.Set<LedgerIntake>().FromSql(
                $"""
                 select i.* from ledger_intake i
                 where i.transaction_id >= {floor}::text::xid8 and i.transaction_id < {running}::text::xid8
                   and not exists (select 1 from ledger_entries e where e.intake_id = i.id)
                 order by i.id limit {Batch}
                 """).ToListAsync(cancellation);
        }

        (ended, wholeAt) = (null, now);
        var highest = await db.Set<LedgerEntry>().MaxAsync(entry => (long?)entry.IntakeId, cancellation) ?? 0;
        // no transaction outlives its server: what began before this one started has ended, also where it was restored from another
        return await db.Set<LedgerIntake>().FromSql(
            $"""
             select i.* from ledger_intake i
             where i.id > {highest - Window} and (i.transaction_id < {running}::text::xid8 or i.began_at < pg_postmaster_start_time())
               and not exists (select 1 from ledger_entries e where e.intake_id = i.id)
             order by i.id limit {Batch}
             """).ToListAsync(cancellation);
    }

    private List<LedgerEntry> Link(List<LedgerIntake> rows, LedgerEntry? head)
    {
        var entries = new List<LedgerEntry>(rows.Count);
        foreach (var row in rows)
        {
            head = ChainLink.Next(row, (head?.Sequence ?? 0) + 1, head?.Hash ?? HashChain.Start, out var reason);
            entries.Add(head);
            if (reason is not null)
                log.LogCritical("The intake row {Row} holds no entry: {Reason} It is numbered as entry {Entry}; verification names it. Find out who wrote it", row.Id, reason, head.Sequence);
        }

        return entries;
    }
}
