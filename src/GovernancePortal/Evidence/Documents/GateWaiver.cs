namespace GovernancePortal.Evidence.Documents;

/// <summary>A documented exception from a gate.</summary>
/// <param name="By">Seat and role of the one who gave it.</param>
/// <param name="Reason">Why.</param>
/// <param name="Until">Its last day; null when it has none.</param>
/// <param name="LedgerEntry">The ledger entry that records it.</param>
public sealed record GateWaiver(string By, string Reason, DateOnly? Until = null, long? LedgerEntry = null);
