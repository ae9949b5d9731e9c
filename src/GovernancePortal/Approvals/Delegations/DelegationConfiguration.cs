using GovernancePortal.Identity.People;
using GovernancePortal.Platform.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernancePortal.Approvals.Delegations;

internal sealed class DelegationConfiguration : IEntityTypeConfiguration<Delegation>
{
    public void Configure(EntityTypeBuilder<Delegation> builder)
    {
        builder.ToTable("delegations").Audited("delegation");
        builder.Property(delegation => delegation.Reason).HasMaxLength(Delegation.MaxReason);
        builder.HasOne<Person>().WithMany().HasForeignKey(delegation => delegation.DelegatorId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(delegation => delegation.DelegateId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Tasks.ApprovalTask>().WithMany().HasForeignKey(delegation => delegation.TaskId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(delegation => new { delegation.DelegateId, delegation.Until });
        builder.HasIndex(delegation => new { delegation.DelegatorId, delegation.Until });
    }
}
