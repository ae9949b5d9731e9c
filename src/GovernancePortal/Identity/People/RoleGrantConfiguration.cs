using GovernancePortal.Platform.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernancePortal.Identity.People;

internal sealed class RoleGrantConfiguration : IEntityTypeConfiguration<RoleGrant>
{
    public void Configure(EntityTypeBuilder<RoleGrant> builder)
    {
        builder.ToTable("role_grants").Audited("role-grant");
        builder.Property(grant => grant.Reason).HasMaxLength(Person.MaxReason);
        builder.Property(grant => grant.RefusalReason).HasMaxLength(Person.MaxReason);
        builder.Property(grant => grant.RowVersion).IsRowVersion();
        builder.HasIndex(grant => new { grant.PersonId, grant.Role }).IsUnique().HasFilter("state <> 'Revoked'");
    }
}
