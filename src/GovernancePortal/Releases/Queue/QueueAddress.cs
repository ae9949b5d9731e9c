using GovernancePortal.Ui.Lists;

namespace GovernancePortal.Releases.Queue;

/// <summary>The filters of the work queue as they stand in its address; every list of a tab keeps to them.</summary>
public static class QueueAddress
{
    /// <summary>Names of the filters, so that they can be taken away together.</summary>
    public static IReadOnlyList<string> Filters { get; } = ["kind", "to", "unit", "risk", "due", "claimed"];

    /// <summary>What of a list the address asks for.</summary>
    /// <param name="list">The list before anything is filtered.</param>
    public static QueueFilter Narrow(QueueFilter list, ListAddress address, DateTimeOffset now, DateTimeOffset endOfToday) => list with
    {
        Kind = Text(address["kind"]),
        Environment = Text(address["to"]),
        Unit = Text(address["unit"]),
        RiskClass = Text(address["risk"]),
        DueBefore = address["due"] switch { "overdue" => now, "today" => endOfToday, _ => null },
        Claimed = address["claimed"] switch { "yes" => true, "no" => false, _ => null },
    };

    // no stored text has such characters, and the database takes none with them
    private static string? Text(string? value) => value is null ? null : string.Concat(value.Where(character => !char.IsControl(character)));
}
