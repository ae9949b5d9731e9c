using GovernancePortal.Platform.Database;
using GovernancePortal.Policies.Versions;
using GovernancePortal.Registry.Systems;
using GovernancePortal.Waivers.Asking;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernancePortal.Waivers.Granting;

internal sealed class WaiverConfiguration : IEntityTypeConfiguration<Waiver>
{
    public void Configure(EntityTypeBuilder<Waiver> builder)
    {
        builder.ToTable("waivers").Audited("waiver");
        builder.Property(waiver => waiver.PolicyKey).HasMaxLength(80);
        builder.Property(waiver => waiver.RuleId).HasMaxLength(80);
        builder.Property(waiver => waiver.RuleTitle).HasMaxLength(500);
        builder.Property(waiver => waiver.Reason).HasMaxLength(WaiverRequest.MaxText);
        builder.Property(waiver => waiver.CompensatingControl).HasMaxLength(WaiverRequest.MaxText);
        builder.Property(waiver => waiver.EndReason).HasMaxLength(WaiverRequest.MaxText);
        builder.HasOne<RequestedWaiver>().WithOne().HasForeignKey<Waiver>(waiver => waiver.RequestId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<AiSystem>().WithMany().HasForeignKey(waiver => waiver.SystemId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<PolicyVersion>().WithMany().HasForeignKey(waiver => waiver.PolicyVersionId).OnDelete(DeleteBehavior.Restrict);
        // one that nobody ended, of a rule and a release, or a rule and a whole system: of two that are granted side by side the second is refused
        builder.HasIndex(waiver => new { waiver.PolicyKey, waiver.RuleId, waiver.ReleaseId }, "ix_waivers_release").HasFilter("ended_at is null and release_id is not null").IsUnique();
        builder.HasIndex(waiver => new { waiver.PolicyKey, waiver.RuleId, waiver.SystemId }, "ix_waivers_system").HasFilter("ended_at is null and release_id is null").IsUnique();
        builder.HasIndex(waiver => waiver.ReleaseId);
        builder.HasIndex(waiver => waiver.Until);
    }
}
