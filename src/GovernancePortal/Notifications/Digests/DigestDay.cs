using GovernancePortal.Identity.People;
using GovernancePortal.Platform.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernancePortal.Notifications.Digests;

/// <summary>The last day on which it was looked whether a person gets a digest.</summary>
internal sealed class DigestDay
{
    public Guid PersonId { get; private set; }

    public DateOnly LastOn { get; private set; }
}

internal sealed class DigestDayConfiguration : IEntityTypeConfiguration<DigestDay>
{
    public void Configure(EntityTypeBuilder<DigestDay> builder)
    {
        builder.ToTable("digest_days").NotAudited("That it was looked what waits for somebody changes nothing.");
        builder.HasKey(day => day.PersonId);
        builder.HasOne<Person>().WithOne().HasForeignKey<DigestDay>(day => day.PersonId).OnDelete(DeleteBehavior.Cascade);
    }
}
