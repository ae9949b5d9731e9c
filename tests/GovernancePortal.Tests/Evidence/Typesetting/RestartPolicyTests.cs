using GovernancePortal.Evidence.Typesetting;

namespace GovernancePortal.Tests.Evidence.Typesetting;

public sealed class RestartPolicyTests
{
    private readonly Clock clock = new();

    [Fact]
    public void Delay_NothingFailed_IsNone() => new RestartPolicy(clock).Delay.ShouldBe(TimeSpan.Zero);

    [Fact]
    public void Delay_FailuresInARow_DoublesUpToAMinute()
    {
        var policy = new RestartPolicy(clock);

        Enumerable.Range(1, 8).Select(_ =>
        {
            policy.Failed();
            return policy.Delay.TotalSeconds;
        }).ShouldBe([1, 2, 4, 8, 16, 32, 60, 60]);
    }

    [Fact]
    public void Delay_AfterASuccess_IsNone()
    {
        var policy = new RestartPolicy(clock);
        policy.Failed();
        policy.Succeeded();

        policy.Delay.ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public void IsSuspended_FiveFailuresInFiveMinutes_UntilTheFirstIsOlder()
    {
        var policy = new RestartPolicy(clock);
        for (var i = 0; i < 5; i++)
        {
            policy.IsSuspended.ShouldBeFalse();
            policy.Failed();
            clock.Now += TimeSpan.FromMinutes(1);
        }

        policy.IsSuspended.ShouldBeFalse();
        policy.Failed();
        policy.IsSuspended.ShouldBeTrue();
        clock.Now += TimeSpan.FromMinutes(1);
        policy.IsSuspended.ShouldBeFalse();
    }

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 11, 20, 8, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
