using System.Text.Json;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Results;
using GovernancePortal.Provenance;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernancePortal.Identity.Reauthentication;

/// <summary>A deed that waits until its person has proved again who they are, and has seen it then. It is done or refused once; its words go with it.</summary>
public sealed class PendingDeed
{
    private PendingDeed()
    {
    }

    public PendingDeed(Guid personId, Sha256Digest sessionId, Deed deed, string returnPath, DateTimeOffset now)
    {
        (Id, PersonId, SessionId, ReturnPath, CreatedAt, ExpiresAt) = (Guid.CreateVersion7(), personId, sessionId, returnPath, now, now + ProofRule.Patience);
        (Kind, SubjectKind, SubjectId, Digest, Content) = (deed.Kind, deed.SubjectKind, deed.SubjectId, deed.Digest, deed.Content);
    }

    public Guid Id { get; private set; }

    public Guid PersonId { get; private set; }

    /// <summary>The session in which it was prepared. No other one can prove it or do it.</summary>
    public Sha256Digest SessionId { get; private set; }

    public string Kind { get; private set; } = null!;

    public string SubjectKind { get; private set; } = null!;

    public Guid SubjectId { get; private set; }

    public Sha256Digest Digest { get; private set; }

    /// <summary>JSON, as it was given: personal text, so null as soon as nobody needs it any more.</summary>
    public string? Content { get; private set; }

    /// <summary>The page to come back to.</summary>
    public string ReturnPath { get; private set; } = null!;

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset ExpiresAt { get; private set; }

    /// <summary>When the provider saw the person's own proof (<c>auth_time</c>).</summary>
    public DateTimeOffset? ProvenAt { get; private set; }

    /// <summary>Which browser the proof was given in: the digest of what that one alone was handed (<see cref="ProofSecret"/>).</summary>
    public Sha256Digest? ProofKey { get; private set; }

    public DateTimeOffset? UsedAt { get; private set; }

    /// <summary>Why it was not done, as JSON of an <see cref="Error"/>.</summary>
    public string? Refusal { get; private set; }

    /// <summary>Why it was not done; null while it waits, and when it was done.</summary>
    public Error? Refused => Refusal is null ? null : JsonSerializer.Deserialize<Error>(Refusal);

    internal void Use(DateTimeOffset now) => (UsedAt, Content) = (now, null);
}

internal sealed class PendingDeedConfiguration : IEntityTypeConfiguration<PendingDeed>
{
    public void Configure(EntityTypeBuilder<PendingDeed> builder)
    {
        builder.ToTable("pending_deeds").NotAudited("A deed that was not done yet, kept for a day, its words for an hour; the proof, the deed and every refusal are in the ledger.");
        builder.Property(deed => deed.Kind).HasMaxLength(60);
        builder.Property(deed => deed.SubjectKind).HasMaxLength(60);
        builder.Property(deed => deed.ReturnPath).HasMaxLength(300);
        builder.Ignore(deed => deed.Refused);
        builder.HasIndex(deed => deed.ProofKey).IsUnique();
        builder.HasIndex(deed => deed.PersonId);
        builder.HasIndex(deed => deed.CreatedAt);
    }
}
