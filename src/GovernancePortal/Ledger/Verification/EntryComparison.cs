using System.Text;
using GovernancePortal.Ledger.Chain;
using GovernancePortal.Ledger.Intake;
using GovernancePortal.Provenance;

namespace GovernancePortal.Ledger.Verification;

/// <summary>Compares an entry with the change that it tells of, member by member, and names what differs.</summary>
internal static class EntryComparison
{
    /// <summary>A sentence that begins with the entry's number; null when both say the same.</summary>
    public static string? Explain(StoredEntries entry, CommittedChanges change, Sha256Digest previous)
    {
        LedgerEntry told;
        try
        {
            var intake = new LedgerIntake { EntryId = change.Id, TableName = string.Empty, EntityKey = string.Empty, Content = Encoding.UTF8.GetString(change.Content) };
            told = ChainLink.Next(intake, entry.Number, previous);
        }
        catch (Exception unreadable) when (ChainLink.IsUnreadable(unreadable))
        {
            return $"Entry {entry.Number} cannot be read: {unreadable.Message}";
        }

        var hash = told.Hash.ToString();
        var others = Others(entry, told);
        return (others.Count, Same(entry.Hash, hash)) switch
        {
            (0, true) => null,
            (0, false) => $"Entry {entry.Number} was changed: its content hashes to {hash}, recorded is {StoredEntries.Text(entry.Hash)}.",
            (_, var same) => $"Entry {entry.Number} says something else than was written with its change: {string.Join(", ", same ? others : others.Append("hash"))}.",
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
