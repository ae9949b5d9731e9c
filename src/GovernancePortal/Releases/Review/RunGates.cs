using GovernancePortal.Approvals;
using GovernancePortal.Gates;
using GovernancePortal.Gates.Runs;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;
using GovernancePortal.Policies;
using GovernancePortal.Releases.Requests;
using GovernancePortal.Waivers;
using GovernancePortal.Webhooks;

namespace GovernancePortal.Releases.Review;

/// <summary>Gathers the facts of a release as they are now and has the policies judge them.</summary>
public sealed class RunGates(ReleaseDesk desk, ApprovalBook approvals, WaiverBook waivers, RunPolicies policies, JobQueue jobs, WebhookPost post, TimeProvider time)
{
    /// <summary>Adds the run to the unit of work, what webhooks are told of it, and the look that is due when its first evidence lapses.</summary>
    /// <param name="all">Whether every rule is judged anew, or those alone that depend on what changed.</param>
    public async Task<GateRun> RunAsync(PortalDbContext db, Release release, Guid triggeredBy, bool all, CancellationToken cancellation)
    {
        var at = time.GetUtcNow();
        var (facts, asked, waived) = await LookAsync(release.Id, at, cancellation);
        var last = await RunPolicies.NewestAsync(db, release.Id, cancellation);
        var run = await policies.RunAsync(db, release.Id, triggeredBy, facts, asked, at, all, cancellation);
        RejudgeWhenDue.After(run, db, jobs);
        var before = last?.Under(await WaivedAsync(release.Id, facts, last.JudgedAt, cancellation)) ?? new Dictionary<string, Verdict>();
        foreach (var happened in ReleaseEvents.Judged(release, run, run.Under(waived), before))
            await post.AnnounceAsync(db, happened, cancellation);
        return run;
    }

    /// <summary>What one rule says of a release as it is at this moment: judged as in a run, and not kept.</summary>
    public async Task<(Verdict Verdict, string? Error)> SaysAsync(Guid release, ShelvedPolicy policy, string rule, DateTimeOffset at, CancellationToken cancellation)
    {
        var (facts, asked, _) = await LookAsync(release, at, cancellation);
        return await policies.SaysAsync(facts, asked, policy, rule, at, cancellation);
    }

    private async Task<(GateFacts Facts, AskedFor Asked, IReadOnlyCollection<WaiverView> Waived)> LookAsync(Guid release, DateTimeOffset at, CancellationToken cancellation)
    {
        var (facts, asked) = await desk.LookAsync(release, cancellation);
        var signOffs = await approvals.SignOffsAsync(ReleaseSubject.SubjectKind, release, cancellation);
        var waived = await WaivedAsync(release, facts, at, cancellation);
        return (facts, asked with
        {
            Waivers = [.. waived.Select(waiver => new WaivedRule(waiver.Policy, waiver.Rule, waiver.RuleDigest, waiver.Seat, waiver.PersonId, waiver.GrantedAt))],
            SignOffs = [.. signOffs.Where(signOff => signOff.VoidedAt is null).Select(signOff => new SeatWord(signOff.Seat, signOff.PersonId, signOff.Outcome, signOff.At))],
        }, waived);
    }

    private async Task<IReadOnlyCollection<WaiverView>> WaivedAsync(Guid release, GateFacts facts, DateTimeOffset moment, CancellationToken cancellation) =>
        [.. (await waivers.InForceAsync([new(release, facts.System.Id, moment, facts.Submitters, facts.System.Owner)], cancellation))[release]];
}
