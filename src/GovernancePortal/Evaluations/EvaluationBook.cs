using GovernancePortal.Evaluations.Reports;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Results;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Evaluations;

/// <summary>Reads evaluation reports; the door for pages, endpoints and the rooms above.</summary>
public sealed class EvaluationBook(PortalDatabase database)
{
    /// <summary>The reports of these versions by the version's id, each in the order in which they were handed in.</summary>
    public async Task<ILookup<Guid, EvaluationView>> OfAsync(IReadOnlyCollection<Guid> versionIds, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        var reports = await db.Set<EvaluationReport>().Where(report => versionIds.Contains(report.VersionId)).OrderBy(report => report.SubmittedAt).ThenBy(report => report.Id).ToListAsync(cancellation);
        return reports.ToLookup(report => report.VersionId, EvaluationView.Of);
    }

    public async Task<Result<EvaluationView>> ReportAsync(Guid versionId, Guid id, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        return await db.Set<EvaluationReport>().SingleOrDefaultAsync(report => report.Id == id && report.VersionId == versionId, cancellation) is { } found
            ? EvaluationView.Of(found)
            : Error.NotFound("evaluation report");
    }
}
