using GovernancePortal.Approvals.SignOffs;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Results;
using GovernancePortal.Policies;
using GovernancePortal.Waivers.Asking;
using GovernancePortal.Waivers.Ending;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Waivers.Granting;

/// <summary>
/// What follows when the process that decides on a waiver approves it, in the transaction of the decision: the rule is waived, for one release or one system, for a time. What
/// it stands on is looked at once more, with the decisions on the releases held that it is for.
/// </summary>
internal sealed class GrantWaiver(WaiverGrounds grounds, IWaivedReleases releases, WaiverChanges changes, TimeProvider time)
{
    /// <returns>Why it cannot be granted as things are now; null when it is.</returns>
    public async Task<Error?> GrantAsync(PortalDbContext db, RequestedWaiver asked, SignOff approval, CancellationToken cancellation)
    {
        await releases.HoldAsync(db, asked.ReleaseId, asked.ReleaseId is null ? asked.SystemId : null, cancellation);
        await PolicyShelf.HoldAsync(db, asked.PolicyKey, cancellation);
        var now = time.GetUtcNow();
        var found = await grounds.FindAsync(db, WaiverTerms.Of(asked), now, cancellation);
        if (found.Error is { } obstacle)
            return obstacle;
        if (await WaiverGrounds.GoneAsync(db, asked.AskedBy, cancellation) is { } gone)
            return gone;
        if (await grounds.NothingAsync(found.Value, asked.ReleaseId, now, cancellation) is { } nothing)
            return nothing;
        await EnterEndedAsync(db, asked, found.Value.Policy, now, cancellation);
        var waiver = Of(asked, found.Value.Policy, approval, now);
        db.Add(waiver);
        await changes.GrantedAsync(db, waiver, cancellation);
        return null;
    }

    // what has run out, or is for a rule that binds no longer, and was not entered yet makes room
    private async Task EnterEndedAsync(PortalDbContext db, RequestedWaiver asked, ShelvedPolicy policy, DateTimeOffset now, CancellationToken cancellation)
    {
        var open = await db.Set<Waiver>().FromSql($"select * from waivers where policy_key = {asked.PolicyKey} and rule_id = {asked.RuleId} and ended_at is null and release_id is not distinct from {asked.ReleaseId} and system_id = {asked.SystemId} for update").ToListAsync(cancellation);
        foreach (var lapsed in open.Where(waiver => waiver.Until <= now))
        {
            lapsed.Expire();
            await changes.ExpiredAsync(db, lapsed, cancellation);
        }

        foreach (var waiver in open.Where(waiver => waiver.EndedAt is null))
            await changes.RuleReplacedAsync(db, waiver, policy, now, cancellation);
        if (open.Count > 0)
            await db.SaveChangesAsync(cancellation); // before the new one: there is room for one
    }

    private static Waiver Of(RequestedWaiver asked, ShelvedPolicy policy, SignOff approval, DateTimeOffset now) => new()
    {
        RequestId = asked.Id,
        AskedBy = asked.AskedBy,
        PolicyKey = asked.PolicyKey,
        RuleId = asked.RuleId,
        RuleTitle = asked.RuleTitle,
        Severity = asked.Severity,
        RuleDigest = asked.RuleDigest,
        PolicyVersionId = policy.VersionId,
        PolicyVersion = policy.Number,
        ReleaseId = asked.ReleaseId,
        SystemId = asked.SystemId,
        PersonId = approval.PersonId,
        Seat = approval.Seat,
        Reason = asked.Reason,
        CompensatingControl = asked.CompensatingControl,
        GrantedAt = now,
        Until = asked.Until,
        ProvenAt = approval.ProvenAt,
    };
}
