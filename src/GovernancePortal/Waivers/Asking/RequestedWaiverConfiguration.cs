using GovernancePortal.Approvals.Tasks;
using GovernancePortal.Platform.Database;
using GovernancePortal.Registry.Systems;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernancePortal.Waivers.Asking;

internal sealed class RequestedWaiverConfiguration : IEntityTypeConfiguration<RequestedWaiver>
{
    public void Configure(EntityTypeBuilder<RequestedWaiver> builder)
    {
        builder.ToTable("requested_waivers").Audited(RequestedWaiverSubject.SubjectKind);
        builder.Property(asked => asked.PolicyKey).HasMaxLength(80);
        builder.Property(asked => asked.RuleId).HasMaxLength(80);
        builder.Property(asked => asked.RuleTitle).HasMaxLength(500);
        builder.Property(asked => asked.Scope).HasMaxLength(500);
        builder.Property(asked => asked.Reason).HasMaxLength(WaiverRequest.MaxText);
        builder.Property(asked => asked.CompensatingControl).HasMaxLength(WaiverRequest.MaxText);
        builder.Property(asked => asked.EndReason).HasMaxLength(DecideTask.MaxComment);
        builder.HasOne<AiSystem>().WithMany().HasForeignKey(asked => asked.SystemId).OnDelete(DeleteBehavior.Restrict);
        // of two who ask for the same side by side the second is refused
        builder.HasIndex(asked => new { asked.PolicyKey, asked.RuleId, asked.ReleaseId }, "ix_requested_waivers_release").HasFilter("ended_at is null and release_id is not null").IsUnique();
        builder.HasIndex(asked => new { asked.PolicyKey, asked.RuleId, asked.SystemId }, "ix_requested_waivers_system").HasFilter("ended_at is null and release_id is null").IsUnique();
        builder.HasIndex(asked => asked.ReleaseId);
        builder.HasIndex(asked => asked.AskedBy);
    }
}
