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

    /// <summary>Why an earlier version is to come back at once; null for every other release.</summary>
    public string? RollbackReason { get; private set; }

    /// <summary>The release in which that version was approved before, for the same environment and use.</summary>
    public Guid? RollbackOf { get; private set; }

    /// <summary>When it was approved or refused; of an approval that ended, when it ended.</summary>
    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>Until when an approval counts; null for one without an end, and before it is approved.</summary>
    public DateTimeOffset? ApprovedUntil { get; private set; }

    /// <summary>Since when an approval no longer counts: it is suspended, has expired or was revoked. Null while it does, and where there was none.</summary>
    public DateTimeOffset? LapsedAt { get; private set; }

    /// <summary>A condition was breached that leaves the approval, and its seat has not answered.</summary>
    public bool IsFlagged { get; private set; }

    /// <summary>How many days before its end people were last told; null while nobody was.</summary>
    public int? WarnedDays { get; private set; }

    public DateTimeOffset? WarnedAt { get; private set; }

    /// <summary>In the unit of work that decides: the moment for which it was looked at.</summary>
    internal DateTimeOffset? LookedAt { get; set; }

    /// <summary>It brings back what was approved before.</summary>
    /// <param name="earlier">The release in which it was.</param>
    public void RollBack(Guid earlier, string reason) => (RollbackOf, RollbackReason) = (earlier, reason);

    /// <summary>After changes were asked for: another version takes the place of the first.</summary>
    public void Replace(Guid versionId) => VersionId = versionId;

    /// <summary>What was looked at in this unit of work is decided as of that look.</summary>
    public void MoveTo(ReleaseState state, DateTimeOffset now)
    {
        State = state;
        if (state is ReleaseState.Approved or ReleaseState.Refused)
            DecidedAt = LookedAt ?? now;
        if (state is ReleaseState.Refused)
            (LapsedAt, IsFlagged) = (null, false);
    }

    /// <summary>Whoever was warned of another end is warned anew.</summary>
    internal void EndAt(DateTimeOffset? end)
    {
        if (end != ApprovedUntil)
            (ApprovedUntil, WarnedDays, WarnedAt) = (end, null, null);
    }

    internal void Warn(int days, DateTimeOffset now) => (WarnedDays, WarnedAt) = (days, now);

    internal void Flag(bool flagged) => IsFlagged = flagged;

    internal void Suspend(DateTimeOffset now) => (State, LapsedAt) = (ReleaseState.Suspended, now);

    internal void Lift() => (State, LapsedAt) = (ReleaseState.Approved, null);

    /// <summary>The approval is over for good.</summary>
    internal void Lapse(ReleaseState state, DateTimeOffset now) => (State, LapsedAt, IsFlagged) = (state, LapsedAt ?? now, false);
}

/// <summary>Where a release stands; it follows its approval process, and after an approval its conditions.</summary>
public enum ReleaseState
{
    Checking,
    InReview,
    ChangesRequested,
    Approved,
    Refused,

    /// <summary>Approved once; a breached condition holds the approval until its seat has answered.</summary>
    Suspended,

    /// <summary>Approved once; the approval came to its end.</summary>
    Expired,

    /// <summary>Approved once; the seat of a breached condition took the approval back.</summary>
    Revoked,
}

/// <summary>States as they stand in the API: <c>checking</c>, <c>in-review</c>, <c>changes-requested</c>, <c>approved</c>, <c>refused</c>, <c>suspended</c>, <c>expired</c>, <c>revoked</c>.</summary>
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

    public static bool IsDecided(this ReleaseState state) => state is ReleaseState.Refused || state.WasApproved();

    /// <summary>Whether the council approved it, whatever became of that: only <see cref="ReleaseState.Approved"/> itself is an approval that counts.</summary>
    public static bool WasApproved(this ReleaseState state) => state is ReleaseState.Approved or ReleaseState.Suspended or ReleaseState.Expired or ReleaseState.Revoked;
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
        builder.Property(release => release.RollbackReason).HasMaxLength(RequestRelease.MaxRollbackReason);
        builder.HasOne<Release>().WithMany().HasForeignKey(release => release.RollbackOf).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<ModelVersion>().WithMany().HasForeignKey(release => release.VersionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(release => release.Number).IsUnique();
        builder.HasIndex(release => new { release.State, release.RequestedAt });
        builder.HasIndex(release => release.VersionId);
    }
}
