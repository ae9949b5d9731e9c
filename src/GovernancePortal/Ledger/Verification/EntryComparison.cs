using System.Text;
using GovernancePortal.Ledger.Chain;
using GovernancePortal.Ledger.Intake;
using GovernancePortal.Provenance;

namespace GovernancePortal.Ledger.Verification;

/// <summary>Compares an entry with the change that it tells of, member by member, and names what differs.</summary>
internal static class EntryComparison
{
    /// <summary>A sentence that begins with the entry's number; null when both say the same.</summary>
    public static string? Explain(StoredEntries entry, CommittedChanges change, Sha256Digest previous) =>
        Explain(entry.Number, entry.Hash, change.Id, change.Content, previous, told => Others(entry, told));

    /// <summary>The same of an entry whose columns were compared with its content already (<see cref="ContentForm.Says"/>).</summary>
    public static string? Explain(long number, ReadOnlySpan<byte> recorded, ReadOnlySpan<byte> content, Sha256Digest previous) =>
        Explain(number, recorded, Guid.Empty, content, previous, _ => []);

    private static string? Explain(long number, ReadOnlySpan<byte> recorded, Guid id, ReadOnlySpan<byte> content, Sha256Digest previous, Func<LedgerEntry, List<string>> compare)
    {
        LedgerEntry told;
        try
        {
            var intake = new LedgerIntake { EntryId = id, TableName = string.Empty, EntityKey = string.Empty, Content = Encoding.UTF8.GetString(content) };
            told = ChainLink.Next(intake, number, previous);
        }
        catch (Exception unreadable) when (ChainLink.IsUnreadable(unreadable))
        {
            return $"Entry {number} cannot be read: {unreadable.Message}";
        }

        var hash = told.Hash.ToString();
        var others = compare(told);
        return (others.Count, Same(recorded, hash)) switch
        {
            (0, true) => null,
            (0, false) => $"Entry {number} was changed: its content hashes to {hash}, recorded is {StoredEntries.Text(recorded)}.",
            (_, var same) => $"Entry {number} says something else than was written with its change: {string.Join(", ", same ? others : others.Append("hash"))}.",
        };
    }

    private static List<string> Others(StoredEntries entry, LedgerEntry told)
    {
        var others = new List<string>();
        Note("id", told.EntryId == entry.Id);
        Note("kind", Same(entry.Kind, told.EntityKind));
        Note("key", Same(entry.Key, told.EntityKey));
        Note("actor", told.ActorId == entry.Actor);
        Note("action", Same(entry.Action, told.Action));
        Note("time", told.At == entry.At);
        Note("correlation id", Same(entry.CorrelationId, told.CorrelationId));
        return others;

        void Note(string name, bool same)
        {
            if (!same)
                others.Add(name);
        }
    }

    private static bool Same(ReadOnlySpan<byte> stored, string told) => stored.SequenceEqual(Encoding.UTF8.GetBytes(told));
}
