using System.Globalization;
using System.Text;
using GovernancePortal.Platform.Database;
using GovernancePortal.Provenance;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace GovernancePortal.Ledger.Intake;

/// <summary>
/// What an entry says, without its place in the chain: written at once in the form of RFC 8785, members in the order of their names, as it is
/// part of every change.
/// </summary>
internal static class EntryContent
{
    public static string Of(EntityEntry entry, AuditedType type, string key, Guid entryId, DateTimeOffset at, ChangeOrigin origin, string? action)
    {
        var salts = Salts.Of(entry);
        var fields = type.Properties.Select(property => Field.Of(entry, property, salts)).ToList();
        var text = new StringBuilder(1024);
        text.Append("{\"action\":").Append(Text(action))
            .Append(",\"actor\":").Append(Text(origin.ActorId.ToString()))
            .Append(",\"after\":").Append(entry.State == EntityState.Deleted ? "null" : State(fields, field => field.To))
            .Append(CultureInfo.InvariantCulture, $",\"at\":\"{at.UtcDateTime:yyyy-MM-ddTHH:mm:ss.ffffff}Z\"")
            .Append(",\"before\":").Append(entry.State == EntityState.Added ? "null" : State(fields, field => field.From))
            .Append(",\"change\":").Append(entry.State switch { EntityState.Added => "\"created\"", EntityState.Deleted => "\"deleted\"", _ => "\"updated\"" })
            .Append(",\"correlationId\":").Append(Text(origin.CorrelationId))
            .Append(",\"entity\":{\"key\":").Append(Text(key)).Append(",\"kind\":").Append(type.Kind)
            .Append("},\"fields\":{");
        WriteFields(text, entry.State, fields);
        return text.Append("},\"id\":").Append(Text(entryId.ToString()))
            .Append(",\"onBehalfOf\":").Append(Text(origin.OnBehalfOf?.ToString()))
            .Append(",\"schema\":\"ledger-entry/1\"}").ToString();
    }

    private static void WriteFields(StringBuilder text, EntityState state, IEnumerable<Field> fields)
    {
        var separator = string.Empty;
        foreach (var field in fields.Where(field => field.IsTold(state)))
        {
            text.Append(separator).Append(field.Property.Name).Append(":{");
            if (state != EntityState.Added)
                text.Append("\"from\":").Append(field.From);
            if (state == EntityState.Modified)
                text.Append(',');
            if (state != EntityState.Deleted)
                text.Append("\"to\":").Append(field.To);
            text.Append('}');
            separator = ",";
        }
    }

    private static string State(IEnumerable<Field> fields, Func<Field, string> value)
    {
        var members = string.Join(',', fields.Select(field => $"{field.Property.Name}:{value(field)}"));
        return $"\"{Sha256Digest.Of(Encoding.UTF8.GetBytes($"{{{members}}}")).ToPrefixedString()}\"";
    }

    private static string Text(string? text) => text is null ? "null" : CanonicalJson.Quote(text);

    // a property before and after, as the ledger shows it
    private sealed record Field(AuditedProperty Property, string From, string To, bool IsModified)
    {
        public static Field Of(EntityEntry entry, AuditedProperty property, Salts salts)
        {
            var there = entry.Property(property.Property);
            var to = AuditValues.Render(there.CurrentValue, property.Field, salts.After);
            var isSame = entry.State == EntityState.Added || (!there.IsModified && (property.Field != AuditedField.Personal || salts.AreSame));
            return new(property, isSame ? to : AuditValues.Render(there.OriginalValue, property.Field, salts.Before), to, there.IsModified);
        }

        public bool IsTold(EntityState state) => !Property.IsKey && (state == EntityState.Modified
            ? IsModified && !string.Equals(From, To, StringComparison.Ordinal)
            : !string.Equals(To, "null", StringComparison.Ordinal));
    }

    // a salt that goes with this very change still covers what was before it
    private sealed record Salts(byte[]? Before, byte[]? After)
    {
        public bool AreSame => Before.AsSpan().SequenceEqual(After);

        public static Salts Of(EntityEntry entry) => entry.Entity is ISalted
            ? new((byte[]?)entry.Property(nameof(ISalted.AuditSalt)).OriginalValue, (byte[]?)entry.Property(nameof(ISalted.AuditSalt)).CurrentValue)
            : new(null, null);
    }
}
