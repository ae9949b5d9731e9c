using GovernancePortal.Identity;
using GovernancePortal.Ledger.Refusals;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;
using GovernancePortal.Policies;
using GovernancePortal.Policies.Judging;
using GovernancePortal.Policies.Versions;
using GovernancePortal.Registry.Artifacts;
using GovernancePortal.Releases.Replay;
using GovernancePortal.Tests.Hosting;
using GovernancePortal.Tests.Policies;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Tests.Releases.Replay;

/// <summary>A draft may be as dear as its writer likes; the portal has other work to do.</summary>
[Trait("Category", "Database")]
public sealed class DearReplayTests(Portal portal) : IClassFixture<Portal>
{
    private static readonly Actor Person = new(Guid.NewGuid(), "auditor", "Auditor", new HashSet<PortalRole> { PortalRole.Auditor }, "test", null);

    private readonly Story story = new(portal);
    private readonly PolicyStory policies = new(portal);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WhatIf_BeyondItsTime_IsRefusedWithTheLimitNamed()
    {
        var release = await story.AskForReleaseAsync();
        await story.SettleAsync(release);
        var draft = PolicyStory.Id(await policies.BeginAsync("dear-look"));
        var clock = new HandClock { IsUp = true };
        using var slots = new JudgingSlots(clock);
        using var replays = Replays(slots, clock);

        var late = await replays.WhatIfAsync(Person, draft, release, Cancellation);
        clock.IsUp = false;
        var inTime = await replays.WhatIfAsync(Person, draft, release, Cancellation);

        late.Error.ShouldNotBeNull().Code.ShouldBe("judging-too-long");
        inTime.Value.ReleaseId.ShouldBe(release);
    }

    [Fact]
    public async Task Replay_BeyondItsTime_IsGivenUp_AndMeanwhileNoOtherTakesASecondLane()
    {
        var (dear, next) = (await AskedAsync("dear-replay"), await AskedAsync("next-replay"));
        var clock = new HandClock();
        using var slots = new JudgingSlots(clock);
        using var replays = Replays(slots, clock);

        var running = RunAsync(replays, dear);
        var postponed = await Should.ThrowAsync<JobPostponedException>(() => RunAsync(replays, next));
        clock.RunOut();
        var failed = await Should.ThrowAsync<JobFailedException>(() => running);
        await RunAsync(replays, next);

        postponed.Message.ShouldBe("Another replay is under way.");
        failed.Message.ShouldBe("It took longer than 2 minutes, the most that a replay may take. Make its rules cheaper.");
        (await FinishedAsync(dear), await FinishedAsync(next)).ShouldBe((false, true));
    }

    private async Task<Guid> AskedAsync(string key)
    {
        var version = PolicyStory.Id(await policies.BeginAsync(key));
        await using var db = await portal.Get<PortalDatabase>().ChangeAsync(Person.Origin, "policy.replay", Cancellation);
        var digest = await db.Set<PolicyVersion>().Where(row => row.Id == version).Select(row => row.Digest!.Value).SingleAsync(Cancellation);
        var asked = new StoredReplay(version, digest, null, Person.Id, portal.Get<TimeProvider>().GetUtcNow());
        db.Add(asked);
        await db.SaveChangesAsync(Cancellation);
        return asked.Id;
    }

    private Task RunAsync(ReplayPolicy replays, Guid asked)
    {
        var job = new Job(ReplayPolicy.JobKind, asked, new(Person.Id, "test"), portal.Get<TimeProvider>().GetUtcNow());
        return replays.RunAsync(job, new JobProgress(portal.Get<PortalDatabase>(), portal.Get<TimeProvider>(), job), Cancellation);
    }

    private async Task<bool> FinishedAsync(Guid asked)
    {
        await using var db = await portal.Get<PortalDatabase>().ReadAsync(Cancellation);
        return await db.Set<StoredReplay>().AnyAsync(replay => replay.Id == asked && replay.FinishedAt != null && replay.Failure == null, Cancellation);
    }

    private ReplayPolicy Replays(JudgingSlots slots, TimeProvider clock) =>
        new(portal.Get<PortalDatabase>(), portal.Get<PolicyBook>(), portal.Get<PolicyShelf>(), portal.Get<PastReleases>(), portal.Get<WaivedPast>(), portal.Get<ArtifactStore>(), portal.Get<JobQueue>(), slots, portal.Get<RefusalLog>(), clock);

    /// <summary>A clock whose timers are due when the test says so, or as soon as they are made.</summary>
    private sealed class HandClock : TimeProvider
    {
        private readonly List<Action> timers = [];

        public bool IsUp { get; set; }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            if (IsUp)
                callback(state);
            timers.Add(() => callback(state));
            return System.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, period);
        }

        public void RunOut() => timers[0]();
    }
}
