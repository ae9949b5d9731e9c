using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Results;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernancePortal.Pipelines.AzureChecks;

/// <summary>A check of an Azure Pipelines environment that waits for the portal's word on a release.</summary>
public sealed class AzureCheck
{
    internal const int MaxReason = 500;

    private AzureCheck()
    {
    }

    internal AzureCheck(Guid releaseId, bool untilDecided, AzureJob job, string token, Guid askedBy, DateTimeOffset now, DateTimeOffset givesUpAt) =>
        (Id, ReleaseId, UntilDecided, Organisation, ProjectId, Hub, PlanId, JobId, TaskId, Token, AskedBy, AskedAt, GivesUpAt) =
        (Guid.CreateVersion7(), releaseId, untilDecided, job.Organisation, job.ProjectId, job.Hub, job.PlanId, job.JobId, job.TaskId, token, askedBy, now, givesUpAt);

    public Guid Id { get; private set; }

    public Guid ReleaseId { get; private set; }

    /// <summary>Whether it waits for the council; otherwise for the gates alone.</summary>
    public bool UntilDecided { get; private set; }

    /// <summary>One of the configured ones.</summary>
    public string Organisation { get; private set; } = null!;

    public Guid ProjectId { get; private set; }

    /// <summary>The kind of plan that waits: <c>build</c>, <c>checks</c> …</summary>
    public string Hub { get; private set; } = null!;

    public Guid PlanId { get; private set; }

    public Guid JobId { get; private set; }

    public Guid TaskId { get; private set; }

    /// <summary>What the pipeline gave to answer it with, encrypted by the portal's key ring; gone once it is answered.</summary>
    public string? Token { get; private set; }

    public Guid AskedBy { get; private set; }

    public DateTimeOffset AskedAt { get; private set; }

    /// <summary>When it is answered with a failure at the latest.</summary>
    public DateTimeOffset GivesUpAt { get; private set; }

    /// <summary>What the pipeline was told; null while it waits, and where it could not be told.</summary>
    public bool? Passed { get; private set; }

    /// <summary>Why, in one sentence; null while it waits.</summary>
    public string? Reason { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    /// <param name="passed">Null where the pipeline could not be told.</param>
    internal void End(bool? passed, string reason, DateTimeOffset now) =>
        (Passed, Reason, EndedAt, Token) = (passed, ShortText.Of(reason, MaxReason), now, null);

    internal sealed class Configuration : IEntityTypeConfiguration<AzureCheck>
    {
        private const int MaxToken = 12_000;

        public void Configure(EntityTypeBuilder<AzureCheck> builder)
        {
            builder.ToTable("azure_checks").Audited("azure-check");
            builder.Property(check => check.Organisation).HasMaxLength(AzureOrganisation.MaxLength);
            builder.Property(check => check.Hub).HasMaxLength(AzureJob.MaxHub);
            builder.Property(check => check.Token).HasMaxLength(MaxToken).Secret();
            builder.Property(check => check.Reason).HasMaxLength(MaxReason);
            builder.HasIndex(check => new { check.PlanId, check.JobId, check.TaskId }).IsUnique();
            builder.HasIndex(check => check.EndedAt);
        }
    }
}
