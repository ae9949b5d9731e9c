using GovernancePortal.Approvals.Processes;
using GovernancePortal.Gates;
using GovernancePortal.Platform.Database;
using GovernancePortal.Releases.Requests;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Releases.Review;

/// <summary>The process's “Automated checks”: judges every gate, in a further round those that the change concerns. The council sees the verdict whatever it is.</summary>
internal sealed class RunGatesTask(RunGates gates) : IServiceTaskHandler
{
    public const string Handler = "run-gates";

    public string Name => Handler;

    /// <summary>It may read gigabytes; what changes meanwhile makes the judgement stale.</summary>
    public bool NeedsLock => false;

    public TimeSpan TimeLimit => TimeSpan.FromHours(2);

    public async Task<IReadOnlyDictionary<string, object?>> RunAsync(PortalDbContext db, ServiceTaskWork work, CancellationToken cancellation)
    {
        var release = await db.Set<Release>().AsNoTracking().SingleAsync(row => row.Id == work.Instance.SubjectId, cancellation);
        var run = await gates.RunAsync(db, release, db.Origin!.Person, all: false, cancellation);
        return new Dictionary<string, object?> { ["verdict"] = run.Verdict.Key() };
    }
}
