using GovernancePortal.Ledger.Chain;
using GovernancePortal.Ledger.Intake;
using GovernancePortal.Ledger.Tree;
using GovernancePortal.Platform.Database;
using GovernancePortal.Provenance.Chain;
using Npgsql;

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

        await LedgerEntryRows.AppendAsync(owner, Chain(entries), CancellationToken.None);
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

    // the intake's own numbers begin with 1 too
    private static IEnumerable<LedgerEntry> Chain(int entries)
    {
        var previous = HashChain.Start;
        for (var number = 1; number <= entries; number++)
        {
            var entry = ChainLink.Next(new LedgerIntake { EntryId = SeededEntries.IdOf(number), TableName = "", EntityKey = "", Content = SeededEntries.Of(number) }, number, previous);
            previous = entry.Hash;
            yield return new LedgerEntry
            {
                Sequence = number, IntakeId = number, EntryId = entry.EntryId, EntityKind = entry.EntityKind, EntityKey = entry.EntityKey, ActorId = entry.ActorId,
                Action = entry.Action, At = entry.At, CorrelationId = entry.CorrelationId, Hash = entry.Hash,
            };
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection owner, string statement)
    {
        await using var command = new NpgsqlCommand(statement, owner) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync();
    }
}
