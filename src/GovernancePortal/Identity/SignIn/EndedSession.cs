using GovernancePortal.Platform.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernancePortal.Identity.SignIn;

/// <summary>A session that was signed out before its cookie ends.</summary>
internal sealed class EndedSession
{
    public required string Id { get; init; }

    public required DateTimeOffset At { get; init; }
}

internal sealed class EndedSessionConfiguration : IEntityTypeConfiguration<EndedSession>
{
    public void Configure(EntityTypeBuilder<EndedSession> builder)
    {
        builder.ToTable("ended_sessions").NotAudited("Kept until the cookie would have ended by itself.");
        builder.Property(ended => ended.Id).HasMaxLength(43);
        builder.HasIndex(ended => ended.At);
    }
}
