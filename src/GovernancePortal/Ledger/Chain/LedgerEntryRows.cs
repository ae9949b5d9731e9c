using Npgsql;
using NpgsqlTypes;

namespace GovernancePortal.Ledger.Chain;

/// <summary>
/// Adds entries in one stream (PostgreSQL manual, COPY), in the transaction of their connection: the sequencer keeps up with callers
/// who commit side by side, which it would not with an insert an entry.
/// </summary>
internal static class LedgerEntryRows
{
    private const string Copy =
        "copy ledger_entries (sequence, intake_id, entry_id, entity_kind, entity_key, actor_id, action, at, correlation_id, hash) from stdin (format binary)";

    public static async Task AppendAsync(NpgsqlConnection connection, IEnumerable<LedgerEntry> entries, CancellationToken cancellation)
    {
        await using var rows = await connection.BeginBinaryImportAsync(Copy, cancellation);
        foreach (var entry in entries)
            await WriteAsync(rows, entry, cancellation);
        await rows.CompleteAsync(cancellation);
    }

    private static async Task WriteAsync(NpgsqlBinaryImporter rows, LedgerEntry entry, CancellationToken cancellation)
    {
        await rows.StartRowAsync(cancellation);
        await rows.WriteAsync(entry.Sequence, NpgsqlDbType.Bigint, cancellation);
        await rows.WriteAsync(entry.IntakeId, NpgsqlDbType.Bigint, cancellation);
        await rows.WriteAsync(entry.EntryId, NpgsqlDbType.Uuid, cancellation);
        await rows.WriteAsync(entry.EntityKind, NpgsqlDbType.Varchar, cancellation);
        await rows.WriteAsync(entry.EntityKey, NpgsqlDbType.Varchar, cancellation);
        await rows.WriteAsync(entry.ActorId, NpgsqlDbType.Uuid, cancellation);
        await rows.WriteAsync(entry.Action, NpgsqlDbType.Varchar, cancellation);
        await rows.WriteAsync(entry.At, NpgsqlDbType.TimestampTz, cancellation);
        await rows.WriteAsync(entry.CorrelationId, NpgsqlDbType.Varchar, cancellation);
        await rows.WriteAsync(entry.Hash.ToString(), NpgsqlDbType.Char, cancellation);
    }
}
