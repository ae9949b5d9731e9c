namespace GovernancePortal.Evidence.Documents;

/// <summary>A documented exception from a gate, as it was in force when the release was decided.</summary>
/// <param name="By">Seat and role of the one who gave it.</param>
/// <param name="Reason">Why.</param>
/// <param name="Until">Its last day in UTC; null when it has none.</param>
/// <param name="LedgerEntry">The ledger entry that records it.</param>
public sealed record GateWaiver(string By, string Reason, DateOnly? Until = null, long? LedgerEntry = null)
{
    /// <summary>The waiver's id, by which the ledger knows it.</summary>
    public string? Id { get; init; }

    public string? Seat { get; init; }

    /// <summary>What is done instead.</summary>
    public string? CompensatingControl { get; init; }

    /// <summary><c>release</c> or <c>system</c>: this release alone, or every release of its system.</summary>
    public string? For { get; init; }

    public DateTimeOffset? GrantedAt { get; init; }

    /// <summary>The moment from which it no longer counts.</summary>
    public DateTimeOffset? EndsAt { get; init; }
}
