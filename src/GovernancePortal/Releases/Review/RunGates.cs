using GovernancePortal.Approvals;
using GovernancePortal.Gates;
using GovernancePortal.Gates.Runs;
using GovernancePortal.Platform.Database;
using GovernancePortal.Releases.Requests;
using GovernancePortal.Webhooks;

namespace GovernancePortal.Releases.Review;

/// <summary>Gathers the facts of a release as they are now and has gates and policies judge them.</summary>
public sealed class RunGates(ReleaseDesk desk, ReleaseBook book, ApprovalBook approvals, GateKeeper gates, WebhookPost post, TimeProvider time)
{
    /// <summary>Adds the run to the unit of work, and what webhooks are told of it.</summary>
    public async Task<GateRun> RunAsync(PortalDbContext db, Release release, Guid triggeredBy, CancellationToken cancellation)
    {
        var at = time.GetUtcNow();
        var facts = await desk.FactsAsync(release, cancellation);
        var before = await GateKeeper.LastVerdictsAsync(db, release.Id, cancellation);
        var run = await gates.RunAsync(db, release.Id, triggeredBy, facts, await AskedAsync(release, facts.Model.Id, cancellation), at, cancellation);
        foreach (var happened in ReleaseEvents.Judged(release, run, before))
            await post.AnnounceAsync(db, happened, cancellation);
        return run;
    }

    private async Task<AskedFor> AskedAsync(Release release, Guid modelId, CancellationToken cancellation)
    {
        var last = await book.LastApprovedAsync(modelId, release, cancellation);
        var signOffs = await approvals.SignOffsAsync(ReleaseSubject.SubjectKind, release.Id, cancellation);
        return new(
            release.RequestedBy, release.RequestedAt,
            last is { DecidedAt: { } decidedAt } && last.Environment == release.Environment ? new(last.Version, last.BusinessUse, decidedAt, last.Region) : null,
            [.. signOffs.Where(signOff => signOff.VoidedAt is null).Select(signOff => new SeatWord(signOff.Seat, signOff.PersonId, signOff.Outcome, signOff.At))]);
    }
}
