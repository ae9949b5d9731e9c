using GovernancePortal.Provenance;

namespace GovernancePortal.Registry.Versions;

/// <summary>One version of a model: a card, files and datasets, fixed for ever. An edit makes a new version.</summary>
public sealed class ModelVersion
{
    private ModelVersion()
    {
    }

    public ModelVersion(Guid modelId, string version, VersionFile card, IEnumerable<VersionFile> artifacts, IEnumerable<Guid> datasetIds, Guid submittedBy, DateTimeOffset now)
    {
        (Id, ModelId, Version, SubmittedBy, SubmittedAt) = (Guid.CreateVersion7(), modelId, version, submittedBy, now);
        (CardName, CardDigest, CardSize) = (card.Path, card.Digest, card.Size);
        Artifacts = [.. artifacts.Select(file => new VersionArtifact(Id, file))];
        DatasetIds = [.. datasetIds];
    }

    public Guid Id { get; private set; }

    public Guid ModelId { get; private set; }

    public string Version { get; private set; } = null!;

    public string CardName { get; private set; } = null!;

    public Sha256Digest CardDigest { get; private set; }

    /// <summary>Bytes.</summary>
    public long CardSize { get; private set; }

    public List<VersionArtifact> Artifacts { get; private set; } = [];

    public List<Guid> DatasetIds { get; private set; } = [];

    public Guid SubmittedBy { get; private set; }

    public DateTimeOffset SubmittedAt { get; private set; }
}

/// <summary>A file of a version, by its digest.</summary>
public sealed class VersionArtifact
{
    private VersionArtifact()
    {
    }

    public VersionArtifact(Guid versionId, VersionFile file)
    {
        (Id, VersionId, Path, Digest, Size) = (Guid.CreateVersion7(), versionId, file.Path, file.Digest, file.Size);
    }

    public Guid Id { get; private set; }

    public Guid VersionId { get; private set; }

    public string Path { get; private set; } = null!;

    public Sha256Digest Digest { get; private set; }

    /// <summary>Bytes.</summary>
    public long Size { get; private set; }
}

/// <summary>Name, digest and size of a file.</summary>
/// <param name="Size">Bytes.</param>
public sealed record VersionFile(string Path, Sha256Digest Digest, long Size);
