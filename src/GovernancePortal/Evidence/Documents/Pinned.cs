using GovernancePortal.Provenance;

namespace GovernancePortal.Evidence.Documents;

/// <summary>A named thing fixed by version and digest: a policy set, a process, a rule set.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">Its version.</param>
/// <param name="Digest">SHA-256 of exactly what applied.</param>
public sealed record Pinned(string Name, string Version, Sha256Digest? Digest = null);
