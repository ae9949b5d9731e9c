using GovernancePortal.Identity;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;
using GovernancePortal.Releases.Review;
using GovernancePortal.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Tests.Releases.Review;

/// <summary>Many events at once make one run of an open release's gates.</summary>
[Trait("Category", "Database")]
public sealed class OpenReleasesTests(Portal portal) : IClassFixture<Portal>
{
    private readonly Story story = new(portal);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(JudgeAgain.JobKind, JobState.Waiting, 0)]
    [InlineData(JudgeRelease.JobKind, JobState.Waiting, 0)]
    [InlineData(JudgeAgain.JobKind, JobState.Running, 1)]
    [InlineData(JudgeAgain.JobKind, JobState.Done, 1)]
    public async Task Event_OfAnOpenRelease_IsJudgedByTheRunThatWaits_AndByItsOwnWhereNoneDoes(string kind, JobState state, int added)
    {
        var release = await story.AskForReleaseAsync();
        await story.SettleAsync(release);
        var before = await AtHandAsync(release, kind, state);

        for (var i = 0; i < 5; i++)
            await portal.Get<OpenReleases>().JudgeAgainAsync(new Job("test", Guid.NewGuid(), new(Actor.PortalId, "test"), before.CreatedAt), rows => rows.Where(row => row.Release.Id == release), Cancellation);

        await using var db = await portal.Get<PortalDatabase>().ReadAsync(Cancellation);
        var runs = await db.Set<Job>().Where(job => job.SubjectId == release && job.Kind == JudgeAgain.JobKind && job.CreatedAt > before.CreatedAt && job.Id != before.Id).CountAsync(Cancellation);
        (added == 0 ? runs : Math.Min(runs, 1)).ShouldBe(added);
    }

    // a job in that state, which nobody takes in hand
    private async Task<Job> AtHandAsync(Guid release, string kind, JobState state)
    {
        var now = portal.Get<TimeProvider>().GetUtcNow();
        var job = new Job(kind, release, new(Actor.PortalId, "test"), now) { State = state, DueAt = now.AddDays(1), LeaseUntil = state == JobState.Running ? now.AddDays(1) : null };
        await using var db = await portal.Get<PortalDatabase>().ReadAsync(Cancellation);
        db.Add(job);
        await db.SaveChangesAsync(Cancellation);
        return job;
    }
}
