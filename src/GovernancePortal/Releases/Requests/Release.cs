using GovernancePortal.Platform.Database;
using GovernancePortal.Registry.Versions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernancePortal.Releases.Requests;

/// <summary>A version that asks to go to an environment for a business use: what the council decides on.</summary>
public sealed class Release
{
    private Release()
    {
    }

    public Release(long number, Guid versionId, string environment, string businessUse, Guid requestedBy, DateTimeOffset now, string? region = null)
    {
        (Id, Number, VersionId, Environment, BusinessUse, Region, RequestedBy, RequestedAt) = (Guid.CreateVersion7(), number, versionId, environment, businessUse, region, requestedBy, now);
    }

    public Guid Id { get; private set; }

    /// <summary>Shown as R-0142.</summary>
    public long Number { get; private set; }

    public Guid VersionId { get; private set; }

    public string Environment { get; private set; } = null!;

    public string BusinessUse { get; private set; } = null!;

    /// <summary>Where it will answer, one of the regions that were approved when it was asked; null when nobody said.</summary>
    public string? Region { get; private set; }

    public Guid RequestedBy { get; private set; }

    public DateTimeOffset RequestedAt { get; private set; }

    public ReleaseState State { get; private set; }

    /// <summary>When it was approved or refused.</summary>
    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>In the unit of work that decides: the moment for which it was looked at.</summary>
    internal DateTimeOffset? LookedAt { get; set; }

    /// <summary>After changes were asked for: another version takes the place of the first.</summary>
    public void Replace(Guid versionId) => VersionId = versionId;

    /// <summary>What was looked at in this unit of work is decided as of that look.</summary>
    public void MoveTo(ReleaseState state, DateTimeOffset now)
    {
        State = state;
        if (state is ReleaseState.Approved or ReleaseState.Refused)
            DecidedAt = LookedAt ?? now;
    }
}

/// <summary>Where a release stands; it follows its approval process.</summary>
public enum ReleaseState
{
    Checking,
    InReview,
    ChangesRequested,
    Approved,
    Refused,
}

/// <summary>States as they stand in the API: <c>checking</c>, <c>in-review</c>, <c>changes-requested</c>, <c>approved</c>, <c>refused</c>.</summary>
public static class ReleaseStates
{
    public static string Key(this ReleaseState state) => state switch
    {
        ReleaseState.InReview => "in-review",
        ReleaseState.ChangesRequested => "changes-requested",
        _ => state.ToString().ToLowerInvariant(),
    };

    /// <summary>The states that a filter means: one, or all of <c>open</c> or <c>decided</c>; none when the word is unknown.</summary>
    public static IReadOnlyList<ReleaseState> Parse(string? word) =>
        [.. Enum.GetValues<ReleaseState>().Where(state => state.Key() == word || (word == "decided" && state.IsDecided()) || (word == "open" && !state.IsDecided()))];

    public static bool IsDecided(this ReleaseState state) => state is ReleaseState.Approved or ReleaseState.Refused;
}

internal sealed class ReleaseConfiguration : IEntityTypeConfiguration<Release>
{
    public void Configure(EntityTypeBuilder<Release> builder)
    {
        builder.Metadata.Model.AddSequence("release_numbers");
        builder.ToTable("releases").Audited("release");
        builder.Ignore(release => release.LookedAt);
        builder.Property(release => release.Environment).HasMaxLength(RequestRelease.MaxEnvironment);
        builder.Property(release => release.BusinessUse).HasMaxLength(RequestRelease.MaxBusinessUse);
        builder.Property(release => release.Region).HasMaxLength(RequestRelease.MaxRegion);
        builder.HasOne<ModelVersion>().WithMany().HasForeignKey(release => release.VersionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(release => release.Number).IsUnique();
        builder.HasIndex(release => new { release.State, release.RequestedAt });
        builder.HasIndex(release => release.VersionId);
    }
}
