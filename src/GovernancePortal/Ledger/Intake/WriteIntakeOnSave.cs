using GovernancePortal.Platform.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Metadata;

namespace GovernancePortal.Ledger.Intake;

/// <summary>Writes an intake row for every audited entity that a context is about to change, in the same transaction.</summary>
internal sealed class WriteIntakeOnSave(TimeProvider time) : SaveChangesInterceptor, ICommitPart
{
    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result) =>
        throw new NotSupportedException("Save asynchronously.");

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is PortalDbContext context)
            AddRows(context);
        return new(result);
    }

    public void AddRows(PortalDbContext db)
    {
        var changed = db.ChangeTracker.Entries()
            .Where(entry => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted && MustBeAudited(entry.Metadata))
            .ToList();
        foreach (var entry in changed)
            Write(db, entry);
    }

    private static bool MustBeAudited(IReadOnlyEntityType type) =>
        type.AuditedAs() is not null || (type.NotAuditedBecause() is null
            ? throw new InvalidOperationException($"{type.ShortName()} is neither audited nor exempt with a reason.")
            : false);

    private void Write(PortalDbContext context, EntityEntry entry)
    {
        var origin = context.Origin ?? throw new InvalidOperationException($"Nobody is named who changes {entry.Metadata.ShortName()}.");
        var (entryId, type) = (Guid.CreateVersion7(), AuditedType.Of(entry.Metadata));
        var key = string.Join('/', type.Key.Select(property => entry.Property(property).CurrentValue?.ToString()));
        context.Add(new LedgerIntake
        {
            EntryId = entryId,
            TableName = type.Table,
            EntityKey = key,
            Content = EntryContent.Of(entry, type, key, entryId, time.GetUtcNow(), origin, context.Action),
        });
        if (origin.Address is { } address)
            context.Add(new LedgerAddress { EntryId = entryId, Address = address });
    }
}
