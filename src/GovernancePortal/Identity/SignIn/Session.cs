using GovernancePortal.Platform.Database;
using GovernancePortal.Provenance;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernancePortal.Identity.SignIn;

/// <summary>
/// A sign-in by cookie, and how long it still counts. The cookie carries a random token; here stands its digest, so that who reads
/// this table cannot become anybody.
/// </summary>
public sealed class Session
{
    private Session()
    {
    }

    public Session(Sha256Digest id, Guid personId, string? address, DateTimeOffset now) =>
        (Id, PersonId, Address, StartedAt, TouchedAt) = (id, personId, address, now, now);

    public Sha256Digest Id { get; private set; }

    public Guid PersonId { get; private set; }

    /// <summary>Where the person came from.</summary>
    public string? Address { get; private set; }

    public DateTimeOffset StartedAt { get; private set; }

    /// <summary>When the person last did something, to the minute.</summary>
    public DateTimeOffset TouchedAt { get; private set; }

    /// <summary>When it was ended before its time.</summary>
    public DateTimeOffset? EndedAt { get; private set; }
}

internal sealed class SessionConfiguration : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> builder)
    {
        builder.ToTable("sessions").NotAudited("Who signed in, and what ended a session, is in the ledger; this row says how long one still counts.");
        builder.Property(session => session.Address).HasMaxLength(64);
        builder.HasIndex(session => session.PersonId);
        builder.HasIndex(session => session.StartedAt);
    }
}
