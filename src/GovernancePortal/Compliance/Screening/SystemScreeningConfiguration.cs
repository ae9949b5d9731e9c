using GovernancePortal.Platform.Database;
using GovernancePortal.Registry.Systems;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernancePortal.Compliance.Screening;

internal sealed class SystemScreeningConfiguration : IEntityTypeConfiguration<SystemScreening>
{
    public void Configure(EntityTypeBuilder<SystemScreening> builder)
    {
        builder.ToTable("system_screenings").Audited("screening");
        builder.Property(screening => screening.BusinessUse).HasMaxLength(ScreeningRequest.MaxBusinessUse);
        builder.Property(screening => screening.RiskClass).HasMaxLength(40);
        builder.Property(screening => screening.Reason).HasMaxLength(ScreeningRequest.MaxText);
        builder.HasOne<AiSystem>().WithMany().HasForeignKey(screening => screening.SystemId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(screening => screening.Answers).WithOne().HasForeignKey(answer => answer.ScreeningId);
        builder.HasIndex(screening => new { screening.SystemId, screening.CompletedAt });
    }
}

internal sealed class ScreeningAnswerConfiguration : IEntityTypeConfiguration<ScreeningAnswer>
{
    public void Configure(EntityTypeBuilder<ScreeningAnswer> builder)
    {
        builder.ToTable("screening_answers").Audited("screening-answer");
        builder.Property(answer => answer.Practice).HasMaxLength(20);
        builder.Property(answer => answer.Ground).HasMaxLength(ScreeningRequest.MaxText);
        builder.Property(answer => answer.Safeguards).HasMaxLength(ScreeningRequest.MaxText);
        builder.HasIndex(answer => new { answer.ScreeningId, answer.Practice }).IsUnique();
    }
}
