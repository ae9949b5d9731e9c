using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;
using GovernancePortal.Policies;
using GovernancePortal.Waivers.Granting;
using GovernancePortal.Webhooks;
using GovernancePortal.Webhooks.Events;

namespace GovernancePortal.Waivers.Ending;

/// <summary>What follows from a waiver that was granted or ended, in the change's own unit of work: who is told, and what is judged again.</summary>
public sealed class WaiverChanges(JobQueue jobs, WebhookPost post)
{
    internal async Task GrantedAsync(PortalDbContext db, Waiver waiver, CancellationToken cancellation)
    {
        jobs.Enqueue(db, ExpireWaiver.JobKind, waiver.Id).DueAt = waiver.Until;
        await TellAsync(db, waiver, EventTypes.WaiverGranted, cancellation);
    }

    internal Task ExpiredAsync(PortalDbContext db, Waiver waiver, CancellationToken cancellation) => TellAsync(db, waiver, EventTypes.WaiverExpired, cancellation);

    /// <summary>It ended before its day.</summary>
    internal async Task EndedAsync(PortalDbContext db, Waiver waiver, DateTimeOffset now, string type, CancellationToken cancellation)
    {
        await JobQueue.CancelAsync(db, ExpireWaiver.JobKind, waiver.Id, now, cancellation);
        await TellAsync(db, waiver, type, cancellation);
    }

    /// <summary>Ends a waiver whose rule binds no longer as it was waived; one of a rule that does stays.</summary>
    /// <param name="binding">The version of the waiver's policy that binds now; null where it is retired.</param>
    internal async Task RuleReplacedAsync(PortalDbContext db, Waiver waiver, ShelvedPolicy? binding, DateTimeOffset now, CancellationToken cancellation)
    {
        if (WhyReplaced(waiver, binding) is not { } reason)
            return;
        waiver.ReplaceRule(reason, now);
        await EndedAsync(db, waiver, now, EventTypes.WaiverRuleReplaced, cancellation);
    }

    // one that was granted for a later version is not looked at with an earlier one; what a version that no longer reads made of the rule is not known
    private static string? WhyReplaced(Waiver waiver, ShelvedPolicy? binding)
    {
        if (binding is null)
            return "The policy was retired: the rule no longer binds.";
        if (waiver.PolicyVersion >= binding.Number || !binding.Policy.IsRead)
            return null;
        return binding.Policy.DigestOf(waiver.RuleId) is not { } digest ? $"Version {binding.Number} of the policy no longer has the rule."
            : digest == waiver.RuleDigest ? null
            : $"Version {binding.Number} of the policy changed the rule; the waiver was for the rule as version {waiver.PolicyVersion} had it.";
    }

    private async Task TellAsync(PortalDbContext db, Waiver waiver, string type, CancellationToken cancellation)
    {
        jobs.Enqueue(db, WaiverEvents.Changed, waiver.Id);
        db.Announcements.Add($"{WaiverEvents.Topic}:{waiver.Id}");
        await post.AnnounceAsync(db, new PortalEvent(type, $"/api/v1/waivers/{waiver.Id}", new
        {
            waiverId = waiver.Id,
            policy = waiver.PolicyKey,
            version = waiver.PolicyVersion,
            rule = waiver.RuleId,
            severity = waiver.Severity,
            ruleDigest = waiver.RuleDigest.ToString(),
            releaseId = waiver.ReleaseId,
            systemId = waiver.SystemId,
            until = waiver.Until,
            endedAt = waiver.EndedAt,
        }), cancellation);
    }
}
