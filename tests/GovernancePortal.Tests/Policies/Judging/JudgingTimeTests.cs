using System.Collections.Concurrent;
using GovernancePortal.Identity;
using GovernancePortal.Platform.Results;
using GovernancePortal.Policies;
using GovernancePortal.Policies.Judging;
using GovernancePortal.Tests.Hosting;

namespace GovernancePortal.Tests.Policies.Judging;

/// <summary>Judging a document ends.</summary>
[Trait("Category", "Database")]
public sealed class JudgingTimeTests(Portal portal) : IClassFixture<Portal>
{
    private static readonly Actor Person = new(Guid.NewGuid(), "scientist", "Scientist", new HashSet<PortalRole> { PortalRole.DataScientist }, "test", null);

    private static byte[] Passing => File.ReadAllBytes(Path.Combine(Repository.Root, "samples", "policies", "input.json"));

    [Fact]
    public async Task Judge_BeyondItsTime_IsRefusedWithTheLimitNamed()
    {
        using var slots = new JudgingSlots(new TimeIsUp());
        var handler = new JudgeDocument(portal.Get<PolicyShelf>(), slots);

        var error = (await handler.HandleAsync(Person, Passing, TestContext.Current.CancellationToken)).Error.ShouldNotBeNull();

        error.Code.ShouldBe("judging-too-long");
        error.Message.ShouldContain("10 seconds");
    }

    [Fact]
    public async Task Judge_AfterOneThatRanOut_HasItsTurn()
    {
        var time = new TimeIsUp();
        using var slots = new JudgingSlots(time);
        var handler = new JudgeDocument(portal.Get<PolicyShelf>(), slots);
        for (var i = 0; i < 2 * Environment.ProcessorCount; i++)
            await handler.HandleAsync(Person, Passing, TestContext.Current.CancellationToken);
        time.IsUp = false;

        (await handler.HandleAsync(Person, Passing, TestContext.Current.CancellationToken)).Value.Verdict.ShouldBe("pass");
    }

    [Fact]
    public async Task Work_OfAPage_IsNotDoneWhereThePageIsDrawn()
    {
        using var slots = new JudgingSlots(TimeProvider.System);
        var page = new SynchronizationContext();
        var before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(page);
        try
        {
            var seen = slots.ComputeAsync(Guid.NewGuid(), _ => SynchronizationContext.Current == page, TestContext.Current.CancellationToken);
            SynchronizationContext.SetSynchronizationContext(before);

            (await seen).Value.ShouldBeFalse();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }

    [Fact]
    public async Task Turns_OfOneCaller_LetOthersInBetween()
    {
        using var slots = new JudgingSlots(TimeProvider.System, most: 1);
        var (busy, other, began) = (Guid.NewGuid(), Guid.NewGuid(), new ConcurrentQueue<string>());
        var held = new TaskCompletionSource();
        var first = RunAsync(busy, "first", held.Task);
        await Eventually.SeeAsync("The first turn", () => began.Count, count => count > 0);

        var waiting = Enumerable.Range(0, 20).Select(_ => RunAsync(busy, "busy", Task.CompletedTask)).ToList();
        waiting.Add(RunAsync(other, "other", Task.CompletedTask));
        slots.Callers.ShouldBe(2);
        held.SetResult();
        await Task.WhenAll([first, .. waiting]).WaitAsync(Eventually.Patience, TestContext.Current.CancellationToken);

        began.Take(2).ShouldBe(["first", "other"]);
        began.Count.ShouldBe(22);
        slots.Callers.ShouldBe(0, "nothing is kept of who has gone");

        Task<Result<int>> RunAsync(Guid caller, string name, Task until) => slots.RunAsync<int>(caller, async _ =>
        {
            began.Enqueue(name);
            await until;
            return 1;
        }, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Turn_ThatOnlyComputes_EndsBeforeWhoWaitsBehindItGivesUp()
    {
        var clock = new WorkIsUp();
        using var slots = new JudgingSlots(clock, most: 1);

        var error = (await Eventually.EndAsync(slots.RunAsync<int>(Guid.NewGuid(), async turn =>
        {
            await Task.Delay(Timeout.Infinite, turn);
            return 1;
        }, TestContext.Current.CancellationToken))).Error.ShouldNotBeNull();

        JudgingSlots.MaxWork.ShouldBeLessThan(JudgingSlots.MaxTime);
        (error.Code, error.Message).ShouldBe(("judging-too-long", "It was not judged within 5 seconds, the most that one turn may compute."));
    }

    /// <summary>A clock for which the time to compute is over at once, and no other.</summary>
    private sealed class WorkIsUp : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime == JudgingSlots.MaxWork)
                callback(state);
            return System.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, period);
        }
    }

    /// <summary>A clock whose timers are due as soon as they are made.</summary>
    private sealed class TimeIsUp : TimeProvider
    {
        public bool IsUp { get; set; } = true;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            if (IsUp)
                callback(state);
            return System.CreateTimer(callback, state, IsUp ? Timeout.InfiniteTimeSpan : dueTime, period);
        }
    }
}
