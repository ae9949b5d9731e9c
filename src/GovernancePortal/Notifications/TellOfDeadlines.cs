using GovernancePortal.Approvals.Deadlines;
using GovernancePortal.Approvals.Delegations;
using GovernancePortal.Approvals.Deputies;
using GovernancePortal.Approvals.Tasks;
using GovernancePortal.Identity;
using GovernancePortal.Identity.People;
using GovernancePortal.Notifications.Mails;
using GovernancePortal.Notifications.Settings;
using GovernancePortal.Platform.Database;
using GovernancePortal.Webhooks;
using GovernancePortal.Webhooks.Events;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GovernancePortal.Notifications;

/// <summary>Tells webhooks that a task is due, late or escalated, and at once those of the people asked who chose so. Everybody else reads it in the digest.</summary>
internal sealed class TellOfDeadlines(WebhookPost webhooks, MailPost mails, IOptions<MailOptions> options, TimeProvider time) : ITaskListener
{
    public async Task HappenedAsync(PortalDbContext db, ApprovalTask task, TaskMoment moment, CancellationToken cancellation)
    {
        await webhooks.AnnounceAsync(db, EventOf(task, moment), cancellation);
        if (!options.Value.IsOn)
            return;
        // where the deputy is asked as well, the holders have heard that it is late
        foreach (var person in await (moment == TaskMoment.Escalated ? Deputies(db, task) : Asked(db, task)).Where(id => db.Set<MailChoice>().Any(choice => choice.PersonId == id && choice.Mode == MailMode.AtOnce)).Distinct().ToListAsync(cancellation))
            await mails.SendAsync(db, person, MailKind.Task, $"task:{task.Id}:{moment}", task.Id, cancellation);
    }

    private static PortalEvent EventOf(ApprovalTask task, TaskMoment moment) => new(
        moment switch { TaskMoment.Due => EventTypes.TaskDue, TaskMoment.Overdue => EventTypes.TaskOverdue, _ => EventTypes.TaskEscalated },
        $"/api/v1/{task.SubjectKind}s/{task.SubjectId}",
        new { taskId = task.Id, subjectKind = task.SubjectKind, subjectId = task.SubjectId, seat = task.Seat?.Key(), dueAt = task.DueAt, deputyOf = moment == TaskMoment.Escalated ? task.DeputyOf?.Key() : null });

    private static IQueryable<Guid> Deputies(PortalDbContext db, ApprovalTask task) => db.Set<SeatDeputy>().Where(deputy => deputy.Seat == task.DeputyOf && deputy.State == DeputyState.InForce).Select(deputy => deputy.PersonId);

    // the claimer, else the holders of the seat and those to whom they delegated it, else the one who is asked by name; what the mail says is asked of each of them anew when it is sent
    private IQueryable<Guid> Asked(PortalDbContext db, ApprovalTask task)
    {
        if ((task.ClaimedBy ?? task.AssigneeId) is { } person)
            return db.Set<Person>().Where(row => row.Id == person).Select(row => row.Id);
        var (role, now, seat, id) = (task.Seat!.Value.AsRole(), time.GetUtcNow(), task.Seat.Value, task.Id);
        return db.Set<RoleGrant>().Where(grant => grant.Role == role && grant.State == GrantState.Active).Select(grant => grant.PersonId)
            .Union(db.Set<Delegation>().Where(row => row.Seat == seat && (row.TaskId == null || row.TaskId == id) && row.EndedAt == null && row.Since <= now && row.Until > now).Select(row => row.DelegateId));
    }
}
