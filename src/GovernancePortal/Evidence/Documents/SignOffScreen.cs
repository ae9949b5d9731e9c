using GovernancePortal.Provenance;

namespace GovernancePortal.Evidence.Documents;

/// <summary>What a signer had on the screen beside the manifest.</summary>
/// <param name="Digest">SHA-256 of the content; the sign-off's ledger entry holds it.</param>
/// <param name="Content">Canonical JSON (RFC 8785), schema <c>release-screen/1</c>; <see langword="null"/> when the artifact store has lost it.</param>
public sealed record SignOffScreen(Sha256Digest Digest, string? Content);
