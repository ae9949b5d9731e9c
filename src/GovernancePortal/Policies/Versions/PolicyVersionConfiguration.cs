using GovernancePortal.Platform.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernancePortal.Policies.Versions;

internal sealed class PolicyVersionConfiguration : IEntityTypeConfiguration<PolicyVersion>
{
    public const string Table = "policy_versions";

    public void Configure(EntityTypeBuilder<PolicyVersion> builder)
    {
        builder.ToTable(Table).Audited("policy-version");
        builder.Ignore(version => version.AsksToRetire);
        builder.Property(version => version.Source).DigestOnly();
        builder.Property(version => version.Title).HasMaxLength(500);
        builder.Property(version => version.Owner).HasMaxLength(500);
        builder.Property(version => version.RetirementReason).HasMaxLength(Review.RetirePolicy.MaxReason);
        builder.Property(version => version.Revision).IsConcurrencyToken();
        builder.HasOne<StoredPolicySet>().WithMany().HasForeignKey(version => version.SetId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(version => new { version.SetId, version.Number }).IsUnique();
        // one text is written at a time: who comes second writes on it, or sees that it is in review
        builder.HasIndex(version => version.SetId).HasFilter("state in ('Draft', 'InReview')").IsUnique();
    }
}
