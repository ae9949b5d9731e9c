using GovernancePortal.Approvals.Processes;
using GovernancePortal.Gates.Runs;
using GovernancePortal.Identity;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;
using GovernancePortal.Releases.Requests;
using GovernancePortal.Releases.Review;
using GovernancePortal.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Tests.Releases.Review;

[Trait("Category", "Database")]
public sealed class JudgeReleaseTests(Portal portal) : IClassFixture<Portal>
{
    private readonly Story story = new(portal);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Run_ThatEndsAfterTheDecision_LeavesWhatWasJudged()
    {
        var release = await story.AskForReleaseAsync();
        await story.SettleAsync(release);
        var before = await RunsAsync(release);
        var time = portal.Get<TimeProvider>();
        await using var db = await portal.Get<PortalDatabase>().ChangeAsync(Actor.Portal("test").Origin, "test", Cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(Cancellation);
        var instance = await db.Set<ApprovalInstance>().Where(row => row.SubjectId == release).Select(row => row.Id).SingleAsync(Cancellation);
        await ProcessRunner.LockAsync(db, instance, Cancellation);
        var job = new Job(JudgeRelease.JobKind, release, new(Actor.PortalId, "test"), time.GetUtcNow());
        var run = portal.Get<JudgeRelease>().RunAsync(job, new JobProgress(portal.Get<PortalDatabase>(), time, job), Cancellation);
        while (!run.IsCompleted && await WaitingAsync() == 0)
            await Task.Delay(50, Cancellation);
        (await db.Set<Release>().SingleAsync(row => row.Id == release, Cancellation)).MoveTo(ReleaseState.Refused, time.GetUtcNow());
        await db.SaveChangesAsync(Cancellation);
        await transaction.CommitAsync(Cancellation);
        await run;
        (await RunsAsync(release)).ShouldBe(before);
    }

    private async Task<int> RunsAsync(Guid release)
    {
        await using var db = await portal.Get<PortalDatabase>().ReadAsync(Cancellation);
        return await db.Set<GateRun>().CountAsync(run => run.SubjectId == release, Cancellation);
    }

    private async Task<int> WaitingAsync()
    {
        await using var db = await portal.Get<PortalDatabase>().ReadAsync(Cancellation);
        return await db.Database.SqlQuery<int>($"select count(*)::int as \"Value\" from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'").SingleAsync(Cancellation);
    }
}
