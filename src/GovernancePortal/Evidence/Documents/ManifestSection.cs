using GovernancePortal.Provenance;

namespace GovernancePortal.Evidence.Documents;

/// <summary>The list of digests that every sign-off binds to.</summary>
public sealed record ManifestSection
{
    /// <summary>SHA-256 of <see cref="Content"/>.</summary>
    public required Sha256Digest Digest { get; init; }

    /// <summary>The manifest itself, as the canonical JSON (RFC 8785) whose SHA-256 is <see cref="Digest"/>.</summary>
    public string? Content { get; init; }

    public IReadOnlyList<ManifestLine> Entries { get; init; } = [];
}
