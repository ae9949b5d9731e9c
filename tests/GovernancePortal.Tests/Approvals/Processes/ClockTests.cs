using GovernancePortal.Approvals.Processes;

namespace GovernancePortal.Tests.Approvals.Processes;

/// <summary>A clock that jumps: forward everything due happens once and in order, back nothing happens until it has caught up.</summary>
[Trait("Category", "Database")]
public sealed class ClockTests(ProcessPortal portal) : IClassFixture<ProcessPortal>
{
    private readonly Proceeding process = new(portal);

    private static string Reminded =>
        $"""
         <startEvent id="begin"/><userTask id="ask" gp:seat="risk"/><endEvent id="end"/>
         <boundaryEvent id="daily" attachedToRef="ask" cancelActivity="false"><timerEventDefinition><timeCycle>R/P1D</timeCycle></timerEventDefinition></boundaryEvent>
         <userTask id="remind" gp:seat="platform"/><endEvent id="reminded"/>
         {Proceeding.Flow("begin", "ask", "end")}{Proceeding.Flow("daily", "remind", "reminded")}
         """;

    [Fact]
    public async Task ClockThatGoesBack_FiresNothingTwice_AndGoesOnWhenItHasCaughtUp()
    {
        var instance = await process.StartAsync(await process.DeployAsync(Reminded));
        portal.Move(TimeSpan.FromHours(25));
        await process.AskedAsync(instance, 2);
        var updated = (await process.StateAsync(instance)).UpdatedAt;

        portal.Move(TimeSpan.FromHours(-25));
        await process.RunAsync(WakeProcess.JobKind, instance);
        (await process.OpenAsync(instance)).Count.ShouldBe(2);
        (await process.DecideAsync(await process.HolderAsync(GovernancePortal.Identity.PortalRole.Platform), (await process.OpenAsync(instance)).Single(task => task.NodeId == "remind"))).ShouldBeNull();
        (await process.StateAsync(instance)).UpdatedAt.ShouldBeGreaterThanOrEqualTo(updated);

        portal.Move(TimeSpan.FromHours(49));
        (await process.AskedAsync(instance, 2)).Select(task => task.NodeId).Order().ShouldBe(["ask", "remind"]);
    }

    [Fact]
    public async Task ClockThatJumpsFarAhead_FiresACycleOnce()
    {
        var instance = await process.StartAsync(await process.DeployAsync(Reminded));

        portal.Move(TimeSpan.FromDays(400));

        await process.AskedAsync(instance, 2);
        await process.RunAsync(WakeProcess.JobKind, instance);
        (await process.OpenAsync(instance)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task RetryThatWaits_IsNotBroughtForwardByAClockThatGoesBack()
    {
        var attempts = 0;
        var instance = await process.StartAsync(
            await process.DeployAsync($"<startEvent id='b'/><serviceTask id='work' gp:handler='scripted' gp:retries='1' gp:retryDelay='PT1H'/><endEvent id='e'/>{Proceeding.Flow("b", "work", "e")}"),
            before: id => portal.Scripts[id] = (_, _) => ++attempts == 1 ? throw new InvalidOperationException("not yet") : Task.FromResult<IReadOnlyDictionary<string, object?>>(new Dictionary<string, object?>()));
        await Hosting.Eventually.SeeAsync("The failure", () => process.StateAsync(instance), state => state.Activities.Single().Attempt == 2);

        portal.Move(TimeSpan.FromHours(-5));
        (await process.InstanceAsync(instance)).EndedAt.ShouldBeNull();
        portal.Move(TimeSpan.FromHours(7));

        (await process.EndAsync(instance)).ShouldBe("e");
        attempts.ShouldBe(2);
    }
}
