using GovernancePortal.Identity.People;
using GovernancePortal.Platform.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovernancePortal.Notifications.Settings;

/// <summary>Which mail a person gets. Who has chosen nothing gets the daily digest.</summary>
public sealed class MailChoice
{
    private MailChoice()
    {
    }

    public MailChoice(Guid personId) => PersonId = personId;

    public Guid PersonId { get; private set; }

    public MailMode Mode { get; private set; }

    /// <summary>When the digest goes out, in minutes after midnight in the portal's time zone; null where the portal's own time counts.</summary>
    public int? DigestMinute { get; private set; }

    internal void Choose(MailMode mode, int? minute) => (Mode, DigestMinute) = (mode, minute);
}

/// <summary>Which mail.</summary>
public enum MailMode
{
    /// <summary>One a day, and none when nothing waits.</summary>
    Digest,

    /// <summary>At once for what is due soon, late or escalated to the person, and the digest.</summary>
    AtOnce,

    None,
}

internal sealed class MailChoiceConfiguration : IEntityTypeConfiguration<MailChoice>
{
    public void Configure(EntityTypeBuilder<MailChoice> builder)
    {
        builder.ToTable("mail_choices").Audited("mail-choice");
        builder.HasKey(choice => choice.PersonId);
        builder.HasOne<Person>().WithOne().HasForeignKey<MailChoice>(choice => choice.PersonId).OnDelete(DeleteBehavior.Restrict);
    }
}
