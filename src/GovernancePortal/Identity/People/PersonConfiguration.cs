using GovernancePortal.Platform.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernancePortal.Identity.People;

internal sealed class PersonConfiguration : IEntityTypeConfiguration<Person>
{
    public void Configure(EntityTypeBuilder<Person> builder)
    {
        builder.ToTable("people").Audited("person");
        builder.Property(person => person.UserKey).HasMaxLength(400).Personal();
        builder.Property(person => person.Account).HasMaxLength(200).Personal();
        builder.Property(person => person.DisplayName).HasMaxLength(200).Personal();
        builder.Property(person => person.Email).HasMaxLength(320).Personal();
        builder.Property(person => person.AuditSalt).Secret();
        builder.HasIndex(person => person.UserKey).IsUnique();
        builder.HasIndex(person => person.Account);
        builder.HasMany(person => person.Grants).WithOne().HasForeignKey(grant => grant.PersonId);
    }
}

internal sealed class RoleGrantConfiguration : IEntityTypeConfiguration<RoleGrant>
{
    public void Configure(EntityTypeBuilder<RoleGrant> builder)
    {
        builder.ToTable("role_grants").Audited("role-grant");
        builder.Property(grant => grant.RowVersion).IsRowVersion();
        builder.HasIndex(grant => new { grant.PersonId, grant.Role }).IsUnique().HasFilter("state <> 'Revoked'");
    }
}
