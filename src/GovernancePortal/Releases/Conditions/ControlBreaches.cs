using GovernancePortal.Approvals.Conditions;
using GovernancePortal.Approvals.Processes;
using GovernancePortal.Approvals.Processes.Messages;
using GovernancePortal.Identity;
using GovernancePortal.Platform.Database;
using GovernancePortal.Releases.Requests;
using GovernancePortal.Webhooks;
using GovernancePortal.Webhooks.Events;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Releases.Conditions;

/// <summary>A breach and all that follows, in the unit of work that found it: what the condition says happens to the release, its seat is asked, and others are told.</summary>
internal sealed class ControlBreaches(ProcessRunner processes, ProcessMessages messages, WebhookPost post)
{
    /// <summary>The message that has a seat asked again which kept a release suspended.</summary>
    public const string MeasuredMessage = "condition-measured";

    /// <summary>Enters what was measured, and the breach where it does not hold. A control that is breached already asks nobody a second time.</summary>
    public async Task MeasureAsync(PortalDbContext db, HeldRelease held, Control control, string words, DateTimeOffset at, bool holds, DateTimeOffset now, CancellationToken cancellation)
    {
        control.Measure(words, at, holds);
        if (!holds)
            await BreachAsync(db, held, control, words, now, cancellation);
        else if (control.State == ControlState.Breached)
            await AskAgainAsync(db, control, cancellation);
    }

    public async Task BreachAsync(PortalDbContext db, HeldRelease held, Control control, string reason, DateTimeOffset now, CancellationToken cancellation)
    {
        if (control.State == ControlState.Breached || !control.IsLive || !held.IsInForce)
            return;
        control.Breach(reason, now);
        var release = held.Release;
        await post.AnnounceAsync(db, ControlEvents.Of(release, control, EventTypes.ConditionBreached), cancellation);
        if (control.OnBreach == ConditionKinds.Suspend && release.State == ReleaseState.Approved)
        {
            release.Suspend(now);
            await post.AnnounceAsync(db, ReleaseEvents.Of(release, EventTypes.ReleaseSuspended), cancellation);
        }
        else if (control.OnBreach == ConditionKinds.Flag && !release.IsFlagged)
        {
            release.Flag(true);
            await post.AnnounceAsync(db, ReleaseEvents.Of(release, EventTypes.ReleaseFlagged), cancellation);
        }

        await AskAsync(db, control, cancellation);
        db.Announcements.UnionWith(["task", $"release:{release.Id}", $"control:{control.Id}"]);
    }

    /// <summary>Asks the seats of breached conditions that nobody is asked about: an operator ended that.</summary>
    public async Task AskMissingAsync(PortalDbContext db, HeldRelease held, CancellationToken cancellation)
    {
        foreach (var control in held.Live.Where(control => control.State == ControlState.Breached).ToList())
            if (!await db.Set<ApprovalInstance>().AnyAsync(row => row.SubjectKind == BreachSubject.SubjectKind && row.SubjectId == control.Id && row.EndedAt == null, cancellation))
                await AskAsync(db, control, cancellation);
    }

    private async Task AskAsync(PortalDbContext db, Control control, CancellationToken cancellation)
    {
        var key = await ProcessChoice.KeyAsync(db, BreachSubject.SubjectKind, _ => false, cancellation) ?? throw new InvalidOperationException("No process is deployed for breached conditions.");
        await processes.StartAsync(db, key, BreachSubject.SubjectKind, control.Id, Actor.PortalId, cancellation, new Dictionary<string, object?> { ["seat"] = control.Seat.Key(), ["control"] = control.Id.ToString() });
    }

    /// <summary>What was breached is measured as it should be: a seat that keeps the release suspended until it hears more is asked again.</summary>
    public async Task AskAgainAsync(PortalDbContext db, Control control, CancellationToken cancellation)
    {
        if (await db.Set<ProcessWait>().AnyAsync(wait => wait.Name == MeasuredMessage && db.Set<ApprovalInstance>().Any(row => row.Id == wait.InstanceId && row.SubjectId == control.Id), cancellation))
            messages.Send(db, MeasuredMessage, control.Id.ToString(), new Dictionary<string, object?>());
    }

    /// <summary>The approval is over: nobody is asked about its breaches any more.</summary>
    /// <param name="reason">In words for those who were asked; at most 300 characters.</param>
    public async Task WithdrawAsync(PortalDbContext db, Guid releaseId, string reason, CancellationToken cancellation)
    {
        foreach (var instance in await ProcessRunner.LockAllAsync(db, HeldRelease.Asking(db, releaseId), cancellation))
            await processes.CancelAsync(db, instance, reason, cancellation);
    }
}
