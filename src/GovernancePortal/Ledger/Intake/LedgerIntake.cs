namespace GovernancePortal.Ledger.Intake;

/// <summary>
/// One change, written in the change's own transaction. The sequencer copies it into the chain when every transaction that
/// could still come before it has ended.
/// </summary>
internal sealed class LedgerIntake
{
    public long Id { get; private set; }

    /// <summary>The transaction that made the change (PostgreSQL's 64-bit id); filled by the database.</summary>
    public ulong TransactionId { get; private set; }

    /// <summary>
    /// When that transaction began; filled by the database. A server into which the rows were restored counts its transactions anew:
    /// id and beginning together name one.
    /// </summary>
    public DateTimeOffset BeganAt { get; private set; }

    /// <summary>The entry's own id, known before the change commits.</summary>
    public required Guid EntryId { get; init; }

    /// <summary>The table whose row changed, and the key of that row: the commit guard looks for them.</summary>
    public required string TableName { get; init; }

    public required string EntityKey { get; init; }

    /// <summary>Canonical JSON (RFC 8785) of the entry, without its place in the chain.</summary>
    public required string Content { get; init; }
}
