using System.Globalization;
using System.Text;
using GovernancePortal.Platform.Database;

namespace GovernancePortal.Ledger.Verification;

/// <summary>The entries as they lie in the database, upward by number.</summary>
internal sealed class StoredEntries(CopiedRows rows)
{
    private static readonly DateTimeOffset Epoch = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Reads what <see cref="Read"/> goes through.</summary>
    public static PiecedQuery Query(long upTo) => new(
        "ledger_entries", "sequence", ["sequence", "intake_id", "entry_id", "hash", "action", "actor_id", "at", "correlation_id", "entity_key", "entity_kind"], upTo.ToString(CultureInfo.InvariantCulture));

    public long Number => rows.Number(0);

    public long IntakeId => rows.Number(1);

    public Guid Id => rows.Id(2);

    /// <summary>64 hex digits, unless somebody wrote something else there.</summary>
    public ReadOnlySpan<byte> Hash => rows[3];

    public ReadOnlySpan<byte> Action => rows[4];

    public Guid Actor => rows.Id(5);

    /// <summary>The earliest time there is when the database holds one that no entry can have.</summary>
    public DateTimeOffset At => Math.Abs(rows.Number(6)) < TimeSpan.MicrosecondsPerDay * 365_000 ? Epoch.AddTicks(rows.Number(6) * TimeSpan.TicksPerMicrosecond) : DateTimeOffset.MinValue;

    public ReadOnlySpan<byte> CorrelationId => rows[7];

    public ReadOnlySpan<byte> Key => rows[8];

    public ReadOnlySpan<byte> Kind => rows[9];

    public bool Read() => rows.Read();

    public static string Text(ReadOnlySpan<byte> field) => Encoding.UTF8.GetString(field);
}
