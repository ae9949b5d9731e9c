using GovernancePortal.Platform.Database;
using GovernancePortal.Registry.Artifacts;
using GovernancePortal.Registry.Versions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernancePortal.Evaluations.Reports;

internal sealed class EvaluationReportConfiguration : IEntityTypeConfiguration<EvaluationReport>
{
    public void Configure(EntityTypeBuilder<EvaluationReport> builder)
    {
        builder.ToTable("evaluation_reports").Audited("evaluation");
        builder.Property(report => report.Name).HasMaxLength(EvaluationClaim.MaxName);
        builder.Property(report => report.BusinessUse).HasMaxLength(EvaluationClaim.MaxBusinessUse);
        builder.Property(report => report.MeasuredBy).HasMaxLength(EvaluationClaim.MaxName);
        builder.Property(report => report.FileName).HasMaxLength(ArtifactPath.MaxLength);
        builder.HasOne<ModelVersion>().WithMany().HasForeignKey(report => report.VersionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(report => new { report.VersionId, report.SubmittedAt });
        builder.HasIndex(report => report.FileDigest);
    }
}
