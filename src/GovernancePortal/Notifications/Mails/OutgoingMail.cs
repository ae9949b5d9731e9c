using GovernancePortal.Identity.People;
using GovernancePortal.Platform.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernancePortal.Notifications.Mails;

/// <summary>A mail that goes out, or went out: to whom and why, not what it says. What it says is read when it is sent, so that a late one tells what is true then.</summary>
public sealed class OutgoingMail
{
    public const int MaxFailure = 300;

    private OutgoingMail()
    {
    }

    public OutgoingMail(Guid personId, MailKind kind, string key, Guid? taskId, DateTimeOffset now) => (Id, PersonId, Kind, Key, TaskId, CreatedAt) = (Guid.CreateVersion7(), personId, kind, key, taskId, now);

    /// <summary>Also what its Message-ID is made of: the same mail has the same one however often it is tried.</summary>
    public Guid Id { get; private set; }

    public Guid PersonId { get; private set; }

    public MailKind Kind { get; private set; }

    /// <summary>What it is for; a person gets one mail for it.</summary>
    public string Key { get; private set; } = null!;

    /// <summary>The task that it tells of; null for a digest.</summary>
    public Guid? TaskId { get; private set; }

    public MailState State { get; private set; }

    public int Attempts { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset? SentAt { get; private set; }

    public DateTimeOffset? NextAttemptAt { get; private set; }

    /// <summary>While somebody hands it over: nobody else does so before.</summary>
    public DateTimeOffset? HandedOverUntil { get; private set; }

    /// <summary>Why the last attempt failed, or why it was left; null otherwise.</summary>
    public string? Failure { get; private set; }

    internal void Sent(DateTimeOffset now) => (State, SentAt, Attempts, NextAttemptAt, HandedOverUntil, Failure) = (MailState.Sent, now, Attempts + 1, null, null, null);

    internal void Failed(string why, DateTimeOffset? next) => (State, Attempts, NextAttemptAt, HandedOverUntil, Failure) = (next is null ? MailState.GivenUp : MailState.Waiting, Attempts + 1, next, null, why);

    internal void Leave(string why) => (State, NextAttemptAt, HandedOverUntil, Failure) = (MailState.NotNeeded, null, null, why);
}

/// <summary>Why a mail goes out.</summary>
public enum MailKind
{
    Digest,
    Task,
    Test,
}

/// <summary>Where a mail stands.</summary>
public enum MailState
{
    Waiting,
    Sent,
    GivenUp,
    NotNeeded,
}

internal sealed class OutgoingMailConfiguration : IEntityTypeConfiguration<OutgoingMail>
{
    public void Configure(EntityTypeBuilder<OutgoingMail> builder)
    {
        builder.ToTable("outgoing_mails").NotAudited("That somebody was told changes nothing; what they were told of is in the ledger.");
        builder.Property(mail => mail.Key).HasMaxLength(100);
        builder.Property(mail => mail.Failure).HasMaxLength(OutgoingMail.MaxFailure);
        builder.HasOne<Person>().WithMany().HasForeignKey(mail => mail.PersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(mail => new { mail.PersonId, mail.Key }).IsUnique();
        builder.HasIndex(mail => new { mail.State, mail.CreatedAt });
    }
}
