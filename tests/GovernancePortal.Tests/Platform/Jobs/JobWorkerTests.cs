using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;
using GovernancePortal.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Tests.Platform.Jobs;

[Trait("Category", "Database")]
public sealed class JobWorkerTests(Portal portal) : IClassFixture<Portal>
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

    private async Task<Job> EndedAsync(Guid id)
    {
        for (var i = 0; i < 300; i++)
        {
            await using var db = await portal.Get<PortalDatabase>().ReadAsync(Cancellation);
            var job = await db.Set<Job>().SingleAsync(row => row.Id == id, Cancellation);
            if (job.FinishedAt is not null)
                return job;
            await Task.Delay(100, Cancellation);
        }

        throw new TimeoutException("The job did not end in 30 s.");
    }
}
