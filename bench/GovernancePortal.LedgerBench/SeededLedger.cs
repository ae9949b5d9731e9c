using GovernancePortal.Ledger.Chain;
using GovernancePortal.Ledger.Intake;
using GovernancePortal.Ledger.Tree;
using GovernancePortal.Platform.Database;
using GovernancePortal.Provenance.Chain;
using Npgsql;
using NpgsqlTypes;

namespace GovernancePortal.LedgerBench;

/// <summary>Writes a ledger as the sequencer would have, with COPY: changes, chain and tree.</summary>
internal static class SeededLedger
{
    private const string Triggers = "alter table ledger_intake {0} trigger user; alter table ledger_entries {0} trigger user;";

    public static async Task WriteAsync(PortalConnection connection, PortalDatabase database, int entries)
    {
        await using var owner = new NpgsqlConnection(connection.Migrator);
        await owner.OpenAsync();
        await ExecuteAsync(owner, string.Format(System.Globalization.CultureInfo.InvariantCulture, Triggers, "disable"));
        await using (var changes = await owner.BeginBinaryImportAsync("copy ledger_intake (entry_id, table_name, entity_key, content) from stdin (format binary)"))
        {
            for (var number = 1; number <= entries; number++)
                await changes.WriteRowAsync(CancellationToken.None, SeededEntries.IdOf(number), "sign_offs", SeededEntries.IdOf(number).ToString(), SeededEntries.Of(number));
            await changes.CompleteAsync();
        }

        await using (var chain = await owner.BeginBinaryImportAsync(
            "copy ledger_entries (sequence, intake_id, entry_id, entity_kind, entity_key, actor_id, action, at, correlation_id, hash) from stdin (format binary)"))
        {
            var previous = HashChain.Start;
            for (var number = 1; number <= entries; number++)
            {
                var intake = new LedgerIntake { EntryId = SeededEntries.IdOf(number), TableName = "", EntityKey = "", Content = SeededEntries.Of(number) };
                var entry = ChainLink.Next(intake, number, previous);
                previous = entry.Hash;
                await WriteAsync(chain, entry);
            }

            await chain.CompleteAsync();
        }

        await ExecuteAsync(owner, string.Format(System.Globalization.CultureInfo.InvariantCulture, Triggers, "enable"));
        await ExecuteAsync(owner, "vacuum (analyze) ledger_intake");
        await ExecuteAsync(owner, "vacuum (analyze) ledger_entries");
        for (var size = Math.Min(entries, 256_000L); ; size = Math.Min(entries, size + 256_000))
        {
            await using var db = await database.ReadAsync(CancellationToken.None);
            await LedgerTiles.GrowAsync(db, size, CancellationToken.None);
            if (size == entries)
                break;
        }
    }

    private static async Task WriteAsync(NpgsqlBinaryImporter chain, LedgerEntry entry)
    {
        await chain.StartRowAsync();
        await chain.WriteAsync(entry.Sequence, NpgsqlDbType.Bigint);
        await chain.WriteAsync(entry.Sequence, NpgsqlDbType.Bigint); // the intake's own numbers begin with 1 too
        await chain.WriteAsync(entry.EntryId, NpgsqlDbType.Uuid);
        await chain.WriteAsync(entry.EntityKind, NpgsqlDbType.Varchar);
        await chain.WriteAsync(entry.EntityKey, NpgsqlDbType.Varchar);
        await chain.WriteAsync(entry.ActorId, NpgsqlDbType.Uuid);
        await chain.WriteAsync(entry.Action, NpgsqlDbType.Varchar);
        await chain.WriteAsync(entry.At, NpgsqlDbType.TimestampTz);
        await chain.WriteAsync(entry.CorrelationId, NpgsqlDbType.Varchar);
        await chain.WriteAsync(entry.Hash.ToString(), NpgsqlDbType.Char);
    }

    private static async Task ExecuteAsync(NpgsqlConnection owner, string statement)
    {
        await using var command = new NpgsqlCommand(statement, owner) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync();
    }
}
