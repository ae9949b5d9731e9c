using GovernancePortal.Provenance;

namespace GovernancePortal.Evidence.Documents;

/// <summary>One thing that was reviewed.</summary>
/// <param name="Kind">What it is: card, artifact, dataset, redaction report, policy set.</param>
/// <param name="Name">Its name or path.</param>
/// <param name="Digest">Its SHA-256.</param>
/// <param name="Size">Its size in bytes, where it is a file.</param>
public sealed record ManifestLine(string Kind, string Name, Sha256Digest Digest, long? Size = null);
