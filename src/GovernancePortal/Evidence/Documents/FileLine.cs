using GovernancePortal.Provenance;

namespace GovernancePortal.Evidence.Documents;

/// <summary>A file, known by its digest.</summary>
/// <param name="Path">Its path within the version or dataset.</param>
/// <param name="Size">Its size in bytes.</param>
/// <param name="Digest">Its SHA-256.</param>
/// <param name="Records">Its rows, where it has any.</param>
public sealed record FileLine(string Path, long Size, Sha256Digest Digest, long? Records = null);
