using GovernancePortal.Identity.People;
using GovernancePortal.Platform.Database;
using GovernancePortal.Releases.Requests;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernancePortal.Releases.Watching;

/// <summary>Somebody follows a release: it stands under “Watching” in their work queue.</summary>
public sealed class ReleaseWatch
{
    private ReleaseWatch()
    {
    }

    public ReleaseWatch(Guid personId, Guid releaseId, DateTimeOffset now) => (PersonId, ReleaseId, Since) = (personId, releaseId, now);

    public Guid PersonId { get; private set; }

    public Guid ReleaseId { get; private set; }

    public DateTimeOffset Since { get; private set; }
}

internal sealed class ReleaseWatchConfiguration : IEntityTypeConfiguration<ReleaseWatch>
{
    public void Configure(EntityTypeBuilder<ReleaseWatch> builder)
    {
        builder.ToTable("release_watches").Audited("release-watch");
        builder.HasKey(watch => new { watch.PersonId, watch.ReleaseId });
        builder.HasOne<Person>().WithMany().HasForeignKey(watch => watch.PersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Release>().WithMany().HasForeignKey(watch => watch.ReleaseId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(watch => watch.ReleaseId);
    }
}
