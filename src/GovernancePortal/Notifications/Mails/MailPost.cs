using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Notifications.Mails;

/// <summary>Puts a mail on its way, in the transaction of what it tells of.</summary>
internal sealed class MailPost(JobQueue jobs, TimeProvider time)
{
    /// <summary>False when this person has, or gets, a mail for it already.</summary>
    public async Task<bool> SendAsync(PortalDbContext db, Guid personId, MailKind kind, string key, Guid? taskId, CancellationToken cancellation)
    {
        if (await db.Set<OutgoingMail>().AnyAsync(mail => mail.PersonId == personId && mail.Key == key, cancellation))
            return false;
        var mail = new OutgoingMail(personId, kind, key, taskId, time.GetUtcNow());
        db.Add(mail);
        jobs.Enqueue(db, SendMail.JobKind, mail.Id);
        db.Announcements.Add(MailBook.Topic);
        return true;
    }
}
