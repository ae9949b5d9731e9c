namespace GovernancePortal.Evidence.Documents;

/// <summary>The check of the ledger when the package was made.</summary>
/// <param name="State">What it found.</param>
/// <param name="Text">The same in sentences.</param>
/// <param name="Entries">How many entries were recomputed.</param>
/// <param name="At">When.</param>
public sealed record LedgerCheck(LedgerState State, string Text, long? Entries = null, DateTimeOffset? At = null);
