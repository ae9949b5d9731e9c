using GovernancePortal.Provenance;

namespace GovernancePortal.Evidence.Documents;

/// <summary>Something that a statement rests on.</summary>
/// <param name="Name">A file name, or what it is.</param>
/// <param name="Digest">Its SHA-256, where it is fixed.</param>
public sealed record EvidenceReference(string Name, Sha256Digest? Digest = null);
