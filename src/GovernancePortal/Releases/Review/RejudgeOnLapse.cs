using GovernancePortal.Gates.Runs;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Releases.Review;

/// <summary>On the day on which evidence lapses, an open release is judged again by the rules that stood on it; nothing happens when another run came since.</summary>
internal sealed class RejudgeOnLapse(PortalDatabase database, JudgeRelease judge, TimeProvider time) : IJobHandler
{
    public const string JobKind = "evidence-lapsed";

    public string Kind => JobKind;

    public async Task RunAsync(Job job, JobProgress progress, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        var reopens = await db.Set<GateRun>().Where(run => run.SubjectId == job.SubjectId).OrderByDescending(run => run.JudgedAt).Select(run => run.ReopensAt).FirstOrDefaultAsync(cancellation);
        if (reopens <= time.GetUtcNow())
            await judge.JudgeAsync(job, all: false, cancellation);
    }
}
