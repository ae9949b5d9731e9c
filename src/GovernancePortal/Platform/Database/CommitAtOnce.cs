using GovernancePortal.Platform.Jobs;
using GovernancePortal.Platform.Live;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace GovernancePortal.Platform.Database;

/// <summary>
/// Saves what a context has changed and commits its transaction in one message: rows, ledger entries and the commit; open pages are told at once afterwards. It is what
/// saving and committing do in three messages, for use cases that are made very often (ADR 0025). A row that is no longer as it was read, or a change without its ledger entry, commits nothing.
/// </summary>
public sealed class CommitAtOnce
{
    private readonly ICommitPart[] parts;
    private readonly JobQueue queue;
    private readonly AnnounceAfterCommit pages;

    internal CommitAtOnce(IEnumerable<ICommitPart> parts, JobQueue queue, AnnounceAfterCommit pages) => (this.parts, this.queue, this.pages) = ([.. parts], queue, pages);

    /// <param name="db">With a transaction begun; it knows nothing afterwards, because what the database filled in is not read back.</param>
    /// <exception cref="DbUpdateConcurrencyException">A row is no longer as it was read; nothing was committed.</exception>
    /// <exception cref="DbUpdateException">The database refused a row; nothing was committed.</exception>
    public async Task RunAsync(PortalDbContext db, CancellationToken cancellation)
    {
        var transaction = db.Database.CurrentTransaction ?? throw new InvalidOperationException("There is nothing to commit; begin a transaction first.");
        if (!Fits(db.ChangeTracker))
        {
            await db.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
            return;
        }

        db.ChangeTracker.AutoDetectChangesEnabled = false; // looking for what fits has found all
        foreach (var part in parts)
            part.AddRows(db);
        var changed = Changed(db.ChangeTracker).ToList();
        await SendAsync(db, (NpgsqlTransaction)transaction.GetDbTransaction(), changed, cancellation);
        if (db.AsksForWork || changed.Exists(entry => entry.Entity is Job))
            queue.Ring();
        pages.Tell(db.Announcements);
        db.AsksForWork = false;
        db.Announcements.Clear();
        db.ChangeTracker.Clear();
        db.ChangeTracker.AutoDetectChangesEnabled = true;
    }

    private async Task SendAsync(PortalDbContext db, NpgsqlTransaction transaction, List<EntityEntry> changed, CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch(transaction.Connection, transaction);
        foreach (var entry in changed.OrderBy(PlaceOf))
            batch.BatchCommands.Add(WrittenTable.Of(entry.Metadata).Write(entry));
        var conditions = parts.Select(part => part.ConditionOf(db)).OfType<CommitCondition>().Select(condition => (condition.Broken, Command: Demand(condition))).ToList();
        foreach (var (_, command) in conditions)
            batch.BatchCommands.Add(command);
        batch.BatchCommands.Add(new NpgsqlBatchCommand("commit"));
        try
        {
            await batch.ExecuteNonQueryAsync(cancellation);
        }
        catch (PostgresException failure) when (failure.SqlState == PostgresErrorCodes.DivisionByZero)
        {
            throw conditions.Find(condition => condition.Command == failure.BatchCommand).Broken?.Invoke() ?? new DbUpdateConcurrencyException("A row is no longer as it was read.", failure);
        }
        catch (PostgresException failure)
        {
            throw new DbUpdateException("The database refused what was to be saved.", failure);
        }
    }

    /// <summary>Whether all of it can be written in an order that is known without looking at values.</summary>
    private static bool Fits(ChangeTracker tracker)
    {
        var refers = new HashSet<WrittenTable>();
        foreach (var entry in Changed(tracker))
        {
            var table = WrittenTable.Of(entry.Metadata);
            if (!table.IsPlain || (entry.State == EntityState.Added && table.RefersToItself && !refers.Add(table)) || (entry.State == EntityState.Modified && table.BindsOthers(entry)))
                return false;
        }

        return true;
    }

    // a row that goes or is changed may free what a new one takes; what is referred to comes first and goes last
    private static int PlaceOf(EntityEntry entry) => entry.State switch
    {
        EntityState.Deleted => -1 - WrittenTable.Of(entry.Metadata).Height,
        EntityState.Added => 1 + WrittenTable.Of(entry.Metadata).Height,
        _ => 0,
    };

    private static IEnumerable<EntityEntry> Changed(ChangeTracker tracker) => tracker.Entries().Where(entry => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted);

    private static NpgsqlBatchCommand Demand(CommitCondition condition)
    {
        var command = new NpgsqlBatchCommand(WrittenTable.MustWrite(condition.Update));
        foreach (var value in condition.Values)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        return command;
    }
}
