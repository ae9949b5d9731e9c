using GovernancePortal.Identity.People;
using GovernancePortal.Notifications.Mails;
using GovernancePortal.Notifications.Settings;
using GovernancePortal.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Notifications;

/// <summary>What a person chose and what was sent to them, when they are erased.</summary>
internal sealed class OwnMail : IPersonalBelongings
{
    public async Task RemoveAsync(PortalDbContext db, Guid personId, CancellationToken cancellation)
    {
        db.RemoveRange(await db.Set<MailChoice>().Where(choice => choice.PersonId == personId).ToListAsync(cancellation));
        db.RemoveRange(await db.Set<OutgoingMail>().Where(mail => mail.PersonId == personId).ToListAsync(cancellation));
    }
}
