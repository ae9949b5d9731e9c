using GovernancePortal.Platform.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernancePortal.Identity.People;

internal sealed class PersonConfiguration : IEntityTypeConfiguration<Person>
{
    public void Configure(EntityTypeBuilder<Person> builder)
    {
        builder.ToTable("people").Audited("person");
        builder.Property(person => person.UserKey).HasMaxLength(Person.MaxUserKey).Personal();
        builder.Property(person => person.Account).HasMaxLength(Person.MaxAccount).Personal();
        builder.Property(person => person.DisplayName).HasMaxLength(Person.MaxName).Personal();
        builder.Property(person => person.Email).HasMaxLength(Person.MaxEmail).Personal();
        builder.Property(person => person.SuspensionReason).HasMaxLength(Person.MaxReason).Personal();
        builder.Property(person => person.AuditSalt).Secret();
        builder.HasIndex(person => person.UserKey).IsUnique();
        builder.HasIndex(person => person.Account);
        builder.HasMany(person => person.Grants).WithOne().HasForeignKey(grant => grant.PersonId);
    }
}
