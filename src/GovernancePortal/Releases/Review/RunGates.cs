using GovernancePortal.Approvals;
using GovernancePortal.Gates;
using GovernancePortal.Gates.Runs;
using GovernancePortal.Platform.Database;
using GovernancePortal.Releases.Requests;

namespace GovernancePortal.Releases.Review;

/// <summary>Gathers the facts of a release as they are now and has gates and policies judge them.</summary>
public sealed class RunGates(ReleaseDesk desk, ReleaseBook book, ApprovalBook approvals, GateKeeper gates)
{
    /// <summary>Adds the run to the unit of work.</summary>
    public async Task<GateRun> RunAsync(PortalDbContext db, Release release, Guid triggeredBy, CancellationToken cancellation)
    {
        var facts = await desk.FactsAsync(release, cancellation);
        return await gates.RunAsync(db, release.Id, triggeredBy, facts, await AskedAsync(release, facts.Model.Id, cancellation), cancellation);
    }

    private async Task<AskedFor> AskedAsync(Release release, Guid modelId, CancellationToken cancellation)
    {
        var last = await book.LastApprovedAsync(modelId, release, cancellation);
        var signOffs = await approvals.SignOffsAsync(ReleaseSubject.SubjectKind, release.Id, cancellation);
        return new(
            release.RequestedBy, release.RequestedAt,
            last is { DecidedAt: { } decidedAt } && last.Environment == release.Environment ? new(last.Version, last.BusinessUse, decidedAt) : null,
            [.. signOffs.Where(signOff => signOff.VoidedAt is null).Select(signOff => new SeatWord(signOff.Seat, signOff.PersonId, signOff.Outcome, signOff.At))]);
    }
}
