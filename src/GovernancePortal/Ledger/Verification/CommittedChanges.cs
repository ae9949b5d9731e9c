using System.Globalization;
using GovernancePortal.Ledger.Chain;
using GovernancePortal.Platform.Database;
using Npgsql;

namespace GovernancePortal.Ledger.Verification;

/// <summary>
/// The intake rows, upward, each given out to the entry that tells of it. Entries come nearly in the same order; rows that were passed
/// wait here, 10,000 at most, and are looked up one by one beyond that. What no entry asked for was never numbered.
/// </summary>
internal sealed class CommittedChanges(CopiedRows rows, NpgsqlConnection lookups, DateTimeOffset lateBefore)
{
    private const int MostKept = 10_000;

    // of portals on several machines; whoever writes the row chooses its entry id, also one of next year
    private static readonly TimeSpan ClocksDiffer = TimeSpan.FromMinutes(10);
    private const int Row = 0, EntryId = 1, Text = 2;
    private readonly Dictionary<long, (Guid EntryId, byte[] Content)> passed = [];
    private readonly Queue<long> order = new();
    private readonly Dictionary<long, Guid> letGo = [];
    private readonly Guid late = Guid.CreateVersion7(lateBefore); // entry ids are ordered by time
    private readonly Guid never = Guid.CreateVersion7(lateBefore + ClocksDiffer);
    private long newest;
    private bool ahead;
    private bool ended;
    private byte[]? kept;

    /// <summary>Reads what <see cref="Find"/> goes through: the changes up to those that the entries up to a number tell of.</summary>
    public static PiecedQuery Query(long upTo) => new("ledger_intake", "id", ["id", "entry_id", "content"], upTo == long.MaxValue
        ? null
        : string.Create(CultureInfo.InvariantCulture, $"(select coalesce(max(intake_id), 0) from ledger_entries where sequence <= {upTo})"));

    /// <summary>The content of the change that was found, as stored. Valid until the next search.</summary>
    public ReadOnlySpan<byte> Content => kept is null ? rows[Text] : kept;

    /// <summary>The entry id of the change that was found.</summary>
    public Guid Id { get; private set; }

    /// <summary>Changes without a number, counted by <see cref="Finish"/>.</summary>
    public long Waiting { get; private set; }

    /// <summary>Those of them that have waited too long, or can no longer be numbered.</summary>
    public long Late { get; private set; }

    /// <summary>Goes to the change with this number; false when it is not there.</summary>
    public bool Find(long id)
    {
        newest = Math.Max(newest, id);
        if (passed.Remove(id, out var found))
            return Give(found.EntryId, found.Content);
        while (Advance() && rows.Number(Row) < id)
            Keep();
        if (ended || rows.Number(Row) != id)
            return letGo.Remove(id, out var gone) && LookUp(id, gone);
        ahead = false;
        return Give(rows.Id(EntryId), null);
    }

    /// <summary>Counts what no entry asked for, up to the end.</summary>
    public void Finish()
    {
        foreach (var (id, change) in passed)
            Count(id, change.EntryId);
        foreach (var (id, entryId) in letGo)
            Count(id, entryId);
        for (; Advance(); ahead = false)
            Count(rows.Number(Row), rows.Id(EntryId));
    }

    private bool Advance()
    {
        if (!ahead && !ended)
            ahead = !(ended = !rows.Read());
        return ahead;
    }

    private bool Give(Guid id, byte[]? content)
    {
        (Id, kept) = (id, content);
        return true;
    }

    private void Keep()
    {
        passed.Add(rows.Number(Row), (rows.Id(EntryId), rows[Text].ToArray()));
        order.Enqueue(rows.Number(Row));
        ahead = false;
        while (passed.Count > MostKept)
            LetGo(order.Dequeue());
        while (order.TryPeek(out var oldest) && !passed.ContainsKey(oldest))
            order.Dequeue();
    }

    private void LetGo(long id)
    {
        if (passed.Remove(id, out var change))
            letGo.TryAdd(id, change.EntryId);
    }

    // its entry comes far out of order
    private bool LookUp(long id, Guid entryId)
    {
        using var command = new NpgsqlCommand("select convert_to(content, 'UTF8') from ledger_intake where id = $1", lookups);
        command.Parameters.Add(new() { Value = id });
        using var reader = command.ExecuteReader();
        return reader.Read() && Give(entryId, reader.GetFieldValue<byte[]>(0));
    }

    // far below the newest one the sequencer no longer looks, whatever time the row gives itself
    private void Count(long id, Guid entryId)
    {
        Waiting++;
        if (entryId < late || entryId > never || id <= newest - LedgerSequencer.Window)
            Late++;
    }
}
