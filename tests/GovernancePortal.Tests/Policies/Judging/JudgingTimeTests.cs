using GovernancePortal.Identity;
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
            var seen = slots.ComputeAsync(_ => SynchronizationContext.Current == page, TestContext.Current.CancellationToken);
            SynchronizationContext.SetSynchronizationContext(before);

            (await seen).Value.ShouldBeFalse();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
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
