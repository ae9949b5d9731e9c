using GovernancePortal.Provenance;

namespace GovernancePortal.Evidence.Documents;

/// <summary>Who accepted a report with findings, and why.</summary>
/// <param name="Seat">security or risk.</param>
/// <param name="By">Who, by role.</param>
/// <param name="Reason">Why, in their words.</param>
/// <param name="At">When.</param>
/// <param name="Digest">The report's digest that was accepted.</param>
/// <param name="LedgerEntry">The ledger entry that records it.</param>
public sealed record RedactionAcceptance(string Seat, string By, string Reason, DateTimeOffset At, Sha256Digest Digest, long? LedgerEntry = null);
