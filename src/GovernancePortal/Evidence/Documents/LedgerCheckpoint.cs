using GovernancePortal.Provenance;

namespace GovernancePortal.Evidence.Documents;

/// <summary>A signed statement about the ledger, kept outside the database.</summary>
/// <param name="Entry">The last entry it covers.</param>
/// <param name="At">When it was signed.</param>
/// <param name="Key">The key that signed it.</param>
/// <param name="Hash">What it states.</param>
/// <param name="Text">The checkpoint itself.</param>
public sealed record LedgerCheckpoint(long Entry, DateTimeOffset At, string? Key, Sha256Digest Hash, string? Text = null);
