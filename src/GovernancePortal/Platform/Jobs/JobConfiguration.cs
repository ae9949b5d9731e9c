using GovernancePortal.Platform.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernancePortal.Platform.Jobs;

internal sealed class JobConfiguration : IEntityTypeConfiguration<Job>
{
    public void Configure(EntityTypeBuilder<Job> builder)
    {
        builder.ToTable("jobs");
        builder.NotAudited("Mechanical state of work that is itself audited where it takes effect.");
        builder.Property(job => job.Kind).HasMaxLength(60);
        builder.Property(job => job.Part).HasMaxLength(300);
        builder.Property(job => job.Stage).HasMaxLength(200);
        builder.Property(job => job.Failure).HasMaxLength(2000);
        builder.ComplexProperty(job => job.Origin, origin => origin.Property(o => o.CorrelationId).HasMaxLength(64));
        builder.HasIndex(job => new { job.State, job.DueAt });
        builder.HasIndex(job => new { job.SubjectId, job.Kind });
    }
}
