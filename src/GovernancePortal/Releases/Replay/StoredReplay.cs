using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Results;
using GovernancePortal.Provenance;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernancePortal.Releases.Replay;

/// <summary>A version of a policy that was tried on past releases, and what came of it.</summary>
public sealed class StoredReplay
{
    internal const int MaxFailure = 500;

    private StoredReplay()
    {
    }

    public StoredReplay(Guid versionId, Sha256Digest digest, Guid? againstId, Guid askedBy, DateTimeOffset now) =>
        (Id, VersionId, Digest, AgainstId, AskedBy, AskedAt) = (Guid.CreateVersion7(), versionId, digest, againstId, askedBy, now);

    public Guid Id { get; private set; }

    public Guid VersionId { get; private set; }

    /// <summary>The digest of the text that was tried: a draft goes on being written.</summary>
    public Sha256Digest Digest { get; private set; }

    /// <summary>The version in force that it was held against, itself where it is that; null where there was none.</summary>
    public Guid? AgainstId { get; private set; }

    public Guid AskedBy { get; private set; }

    public DateTimeOffset AskedAt { get; private set; }

    public DateTimeOffset? FinishedAt { get; private set; }

    public int Releases { get; private set; }

    public int NewlyFails { get; private set; }

    public int NewlyWarns { get; private set; }

    public int NewlyPasses { get; private set; }

    public int Stays { get; private set; }

    /// <summary>The releases with what would become of each, in the artifact store.</summary>
    public Sha256Digest? Result { get; private set; }

    public string? Failure { get; private set; }

    internal void Finish(ReplayCounts counts, Sha256Digest result, DateTimeOffset now) =>
        (Releases, NewlyFails, NewlyWarns, NewlyPasses, Stays, Result, FinishedAt) = (counts.Releases, counts.NewlyFails, counts.NewlyWarns, counts.NewlyPasses, counts.Stays, result, now);

    internal void Fail(string reason, DateTimeOffset now) => (Failure, FinishedAt) = (ShortText.Of(reason, MaxFailure), now);
}

/// <summary>How many releases would newly fail, warn, pass, and stay.</summary>
public sealed record ReplayCounts(int Releases, int NewlyFails, int NewlyWarns, int NewlyPasses, int Stays);

internal sealed class StoredReplayConfiguration : IEntityTypeConfiguration<StoredReplay>
{
    public void Configure(EntityTypeBuilder<StoredReplay> builder)
    {
        builder.ToTable("policy_replays").Audited("policy-replay");
        builder.Property(replay => replay.Failure).HasMaxLength(StoredReplay.MaxFailure);
        builder.HasIndex(replay => new { replay.VersionId, replay.AskedAt });
    }
}
