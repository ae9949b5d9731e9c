using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using GovernancePortal.Platform.Database;
using GovernancePortal.Provenance;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Metadata;

namespace GovernancePortal.Ledger.Intake;

/// <summary>Writes an intake row for every audited entity that a context is about to change, in the same transaction.</summary>
internal sealed class WriteIntakeOnSave(TimeProvider time) : SaveChangesInterceptor
{
    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result) =>
        throw new NotSupportedException("Save asynchronously.");

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is PortalDbContext context)
        {
            var changed = context.ChangeTracker.Entries()
                .Where(entry => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted && MustBeAudited(entry.Metadata))
                .ToList();
            foreach (var entry in changed)
                Write(context, entry);
        }

        return new(result);
    }

    private static bool MustBeAudited(IReadOnlyEntityType type) =>
        type.AuditedAs() is not null || (type.NotAuditedBecause() is null
            ? throw new InvalidOperationException($"{type.ShortName()} is neither audited nor exempt with a reason.")
            : false);

    private void Write(PortalDbContext context, EntityEntry entry)
    {
        var origin = context.Origin ?? throw new InvalidOperationException($"Nobody is named who changes {entry.Metadata.ShortName()}.");
        var entryId = Guid.CreateVersion7();
        var salts = Salts.Of(entry);
        var content = new JsonObject
        {
            ["schema"] = "ledger-entry/1",
            ["id"] = entryId.ToString(),
            ["at"] = time.GetUtcNow().UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", System.Globalization.CultureInfo.InvariantCulture),
            ["actor"] = origin.ActorId.ToString(),
            ["onBehalfOf"] = origin.OnBehalfOf?.ToString(),
            ["action"] = context.Action,
            ["entity"] = new JsonObject { ["kind"] = entry.Metadata.AuditedAs(), ["key"] = Key(entry) },
            ["change"] = entry.State switch { EntityState.Added => "created", EntityState.Deleted => "deleted", _ => "updated" },
            ["fields"] = Fields(entry, salts),
            ["before"] = entry.State == EntityState.Added ? null : State(entry, salts.Before, original: true),
            ["after"] = entry.State == EntityState.Deleted ? null : State(entry, salts.After, original: false),
            ["correlationId"] = origin.CorrelationId,
        };
        context.Add(new LedgerIntake
        {
            EntryId = entryId,
            TableName = entry.Metadata.GetTableName()!,
            EntityKey = Key(entry),
            Content = Encoding.UTF8.GetString(CanonicalJson.Canonicalize(content)),
        });
        if (origin.Address is { } address)
            context.Add(new LedgerAddress { EntryId = entryId, Address = address });
    }

    private static JsonObject Fields(EntityEntry entry, Salts salts)
    {
        var fields = new JsonObject();
        foreach (var property in entry.Properties.Where(p => !p.Metadata.IsPrimaryKey() && !p.Metadata.IsConcurrencyToken))
        {
            var (from, to) = (Render(property, property.OriginalValue, salts.Before), Render(property, property.CurrentValue, salts.After));
            if (entry.State == EntityState.Modified ? property.IsModified && !JsonNode.DeepEquals(from, to) : property.CurrentValue is not null)
                fields[Name(property)] = entry.State switch
                {
                    EntityState.Added => new JsonObject { ["to"] = to },
                    EntityState.Deleted => new JsonObject { ["from"] = from },
                    _ => new JsonObject { ["from"] = from, ["to"] = to },
                };
        }

        return fields;
    }

    private static string State(EntityEntry entry, byte[]? salt, bool original)
    {
        var state = new JsonObject();
        foreach (var property in entry.Properties.Where(p => !p.Metadata.IsConcurrencyToken))
            state[Name(property)] = Render(property, original ? property.OriginalValue : property.CurrentValue, salt);
        return CanonicalJson.Digest(state).ToPrefixedString();
    }

    private static JsonNode? Render(PropertyEntry property, object? value, byte[]? salt) =>
        AuditValues.Render(value, property.Metadata.AuditedField(), salt);

    private static string Name(PropertyEntry property) => JsonNamingPolicy.CamelCase.ConvertName(property.Metadata.Name);

    private static string Key(EntityEntry entry)
    {
        var values = entry.Metadata.FindPrimaryKey()!.Properties.Select(property => entry.Property(property.Name).CurrentValue?.ToString());
        return string.Join('/', values);
    }

    // a salt that goes with this very change still covers what was before it
    private sealed record Salts(byte[]? Before, byte[]? After)
    {
        public static Salts Of(EntityEntry entry) => entry.Entity is ISalted
            ? new((byte[]?)entry.Property(nameof(ISalted.AuditSalt)).OriginalValue, (byte[]?)entry.Property(nameof(ISalted.AuditSalt)).CurrentValue)
            : new(null, null);
    }
}
