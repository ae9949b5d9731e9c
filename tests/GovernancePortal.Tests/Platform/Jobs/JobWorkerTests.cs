using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;
using GovernancePortal.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace GovernancePortal.Tests.Platform.Jobs;

[Trait("Category", "Database")]
public sealed class JobWorkerTests(JobPortal portal) : IClassFixture<JobPortal>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Job_ThatEndedItsProcessEveryTime_IsGivenUp()
    {
        var now = portal.Get<TimeProvider>().GetUtcNow();
        var job = new Job("dataset-judged", Guid.NewGuid(), new(Guid.NewGuid(), "test"), now) { State = JobState.Running, Attempts = 5, LeaseUntil = now.AddMinutes(-1) };
        await using (var db = await portal.Get<PortalDatabase>().ReadAsync(Cancellation))
        {
            db.Add(job);
            await db.SaveChangesAsync(Cancellation);
        }

        var ended = await EndedAsync(job.Id);
        (ended.State, ended.Failure!).ShouldSatisfyAllConditions(() => ended.State.ShouldBe(JobState.Failed), () => ended.Failure!.ShouldContain("never came to an end"));
    }

    [Fact]
    public async Task Work_WhoseJobAnotherProcessClaimed_IsStopped_AndWritesNothingMore()
    {
        var job = await EnqueueAsync(ScriptedWork.Waits);
        var (claim, progress) = await portal.Work.BegunAsync(job.SubjectId, Cancellation);
        await using var db = await portal.Get<PortalDatabase>().ReadAsync(Cancellation);
        await db.Database.ExecuteSqlAsync($"update jobs set attempts = attempts + 1, lease_until = now() + interval '1 hour', stage = 'another''s' where id = {job.Id}", Cancellation);
        await progress.ReportAsync(1, "too late", Cancellation);
        await portal.Get<JobLeases>().FinishAsync(claim, JobState.Done, null);
        await portal.Get<JobLeases>().RetryAsync(claim, portal.Get<TimeProvider>().GetUtcNow());
        await portal.Get<JobLeases>().GiveBackAsync(claim);
        await portal.Work.StoppedAsync(job.SubjectId, Cancellation);
        var now = await db.Set<Job>().SingleAsync(row => row.Id == job.Id, Cancellation);
        (now.State, now.Attempts, now.Stage, now.FinishedAt).ShouldBe((JobState.Running, 2, "another's", null));
    }

    [Fact]
    public async Task JobThatFailedForGood_IsToldToThoseWhoWait_BeforeItEnds()
    {
        var job = await EnqueueAsync(ScriptedWork.Fails);
        (await EndedAsync(job.Id)).State.ShouldBe(JobState.Failed);
        portal.Work.GivenUp[job.SubjectId].ShouldBe("It cannot be done.");
    }

    [Theory]
    [InlineData(JobState.Done, 31, true)]
    [InlineData(JobState.Cancelled, 31, true)]
    [InlineData(JobState.Done, 29, false)]
    [InlineData(JobState.Failed, 31, false)]
    public async Task EndedWork_IsRemovedAfterThirtyDays_UnlessItFailed(JobState state, int daysAgo, bool isRemoved)
    {
        var then = portal.Get<TimeProvider>().GetUtcNow().AddDays(-daysAgo);
        var job = new Job("dataset-judged", Guid.NewGuid(), new(Guid.NewGuid(), "test"), then) { State = state, FinishedAt = then };
        await using var db = await portal.Get<PortalDatabase>().ReadAsync(Cancellation);
        db.Add(job);
        await db.SaveChangesAsync(Cancellation);

        await portal.Services.GetServices<IHostedService>().OfType<ForgetJobs>().Single().ForgetAsync(Cancellation);

        (await db.Set<Job>().AnyAsync(row => row.Id == job.Id, Cancellation)).ShouldBe(!isRemoved);
    }

    [Fact]
    public async Task WorkOfOurs_WhileReceiversAreSlow_IsDone()
    {
        var slow = new List<Job>();
        for (var i = 0; i < 5; i++)
            slow.Add(await EnqueueAsync(ScriptedWork.Waits, ScriptedWork.KindOfOthers));
        await portal.SlowReceivers.BegunAsync(slow[0].SubjectId, Cancellation);

        var ours = await EnqueueAsync(ScriptedWork.Fails);

        (await EndedAsync(ours.Id)).State.ShouldBe(JobState.Failed);
        (await WaitingAsync(slow, atMost: 3)).ShouldBe(3, "two wait for their receivers, the others for those");
    }

    [Fact]
    public async Task Job_ThatIsPutOffAgainAndAgain_IsLoggedOncePerReason()
    {
        var job = await EnqueueAsync(ScriptedWork.PutsOff);

        (await EndedAsync(job.Id)).State.ShouldBe(JobState.Done);

        portal.Log.Text.Split('\n').Where(line => line.Contains(job.SubjectId.ToString(), StringComparison.Ordinal) && line.Contains("It waits for", StringComparison.Ordinal) && line.StartsWith("Warning", StringComparison.Ordinal))
            .Select(line => line[line.IndexOf("It waits", StringComparison.Ordinal)..].Trim()).ShouldBe(["It waits for the first.", "It waits for the second."]);
    }

    private async Task<Job> EnqueueAsync(string script, string kind = ScriptedWork.JobKind)
    {
        var job = new Job(kind, Guid.NewGuid(), new(Guid.NewGuid(), script), portal.Get<TimeProvider>().GetUtcNow());
        await using var db = await portal.Get<PortalDatabase>().ReadAsync(Cancellation);
        db.Add(job);
        await db.SaveChangesAsync(Cancellation);
        return job;
    }

    // the second lane may still be on its way to its job
    private async Task<int> WaitingAsync(List<Job> jobs, int atMost)
    {
        var ids = jobs.ConvertAll(job => job.Id);
        return await Eventually.SeeAsync($"At most {atMost} jobs that wait", async () =>
        {
            await using var db = await portal.Get<PortalDatabase>().ReadAsync(Cancellation);
            return await db.Set<Job>().CountAsync(job => ids.Contains(job.Id) && job.State == JobState.Waiting, Cancellation);
        }, waiting => waiting <= atMost);
    }

    private Task<Job> EndedAsync(Guid id) => Eventually.SeeAsync("The end of the job", async () =>
    {
        await using var db = await portal.Get<PortalDatabase>().ReadAsync(Cancellation);
        return await db.Set<Job>().SingleAsync(row => row.Id == id, Cancellation);
    }, job => job.FinishedAt is not null);
}
