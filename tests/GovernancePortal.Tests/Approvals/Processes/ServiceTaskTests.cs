using System.Collections.Concurrent;
using GovernancePortal.Approvals.Processes;
using GovernancePortal.Approvals.Processes.Work;
using GovernancePortal.Platform.Jobs;
using GovernancePortal.Tests.Hosting;

namespace GovernancePortal.Tests.Approvals.Processes;

/// <summary>Service tasks: retries of the file, handlers that hang or die, several at once.</summary>
[Trait("Category", "Database")]
public sealed class ServiceTaskTests(ProcessPortal portal) : IClassFixture<ProcessPortal>
{
    private static readonly IReadOnlyDictionary<string, object?> Nothing = new Dictionary<string, object?>();
    private readonly Proceeding process = new(portal);

    private static string One(string attributes) => $"<startEvent id='begin'/><serviceTask id='work' {attributes}/><endEvent id='end'/>{Proceeding.Flow("begin", "work", "end")}";

    [Fact]
    public async Task Failure_IsTriedAgainAfterTheDelayOfTheFile_UnderAKeyOfItsOwn()
    {
        var keys = new ConcurrentQueue<string>();
        var instance = await StartAsync("gp:handler='scripted' gp:retries='2' gp:retryDelay='PT1H'", (work, _) =>
        {
            keys.Enqueue(work.IdempotencyKey);
            return work.Attempt < 3 ? throw new InvalidOperationException("not yet") : Task.FromResult(Nothing);
        });

        foreach (var attempt in new[] { 1, 2 })
        {
            await Eventually.SeeAsync("An attempt that failed", () => process.StateAsync(instance), state => state.Activities.Single().Attempt == attempt + 1);
            keys.Count.ShouldBe(attempt);
            portal.Move(TimeSpan.FromMinutes(61));
        }

        (await process.EndAsync(instance)).ShouldBe("end");
        keys.Count.ShouldBe(3);
        keys.Distinct().Count().ShouldBe(3);
        keys.ShouldAllBe(key => key.StartsWith(instance.ToString()));
    }

    [Fact]
    public async Task RetriesThatAreUsedUp_LeaveAnIncident()
    {
        var attempts = 0;
        var instance = await StartAsync("gp:handler='scripted' gp:retries='1'", (_, _) => throw new JobFailedException($"The register is away, {++attempts}."));

        (await process.IncidentAsync(instance)).Message.ShouldBe("The register is away, 2.");
    }

    [Theory]
    [InlineData("hasty", true)]
    [InlineData("hasty", false)]
    [InlineData("holding", true)]
    [InlineData("holding", false)]
    public async Task HandlerThatHangs_IsCutOff_WhichIsAFailure_AndKeepsNoLock(string handler, bool listens)
    {
        using var release = new SemaphoreSlim(0);
        var instance = await StartAsync($"gp:handler='{handler}'", async (_, stop) =>
        {
            await release.WaitAsync(listens ? stop : CancellationToken.None);
            return Nothing;
        });

        (await process.IncidentAsync(instance)).Message.ShouldContain("was cut off");
        release.Release();
        (await process.InstanceAsync(instance)).EndedAt.ShouldBeNull();
    }

    [Fact]
    public async Task CrashRightBeforeTheStepIsStored_RepeatsTheWork_UnderTheSameKey_WithoutASecondEffect()
    {
        var (effects, runs) = (new ConcurrentDictionary<string, int>(), 0);
        using var crash = new CancellationTokenSource();
        var key = await process.DeployAsync(One("gp:handler='scripted'"));
        await using var db = await process.ChangeAsync();
        // held back from the portal's own worker until the crash
        var instance = await portal.Get<ProcessRunner>().StartAsync(db, key, "test", Guid.NewGuid(), GovernancePortal.Identity.Actor.PortalId, TestContext.Current.CancellationToken);
        foreach (var job in db.ChangeTracker.Entries<Job>())
            job.Entity.DueAt = portal.Now.AddYears(1);
        portal.Scripts[instance.Id] = (work, _) =>
        {
            effects.AddOrUpdate(work.IdempotencyKey, 1, (_, before) => before); // who is asked twice under one key does it once
            if (++runs == 1)
                crash.Cancel();
            return Task.FromResult(Nothing);
        };
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        var activity = (await process.StateAsync(instance.Id)).Activities.Single();
        var part = new WorkItem(activity.Id, activity.Attempt).ToString();

        await Should.ThrowAsync<OperationCanceledException>(() => process.RunAsync(RunServiceTask.JobKind, instance.Id, part, crash.Token));
        (await process.InstanceAsync(instance.Id)).EndedAt.ShouldBeNull();
        await process.RunAsync(RunServiceTask.JobKind, instance.Id, part);
        await process.RunAsync(RunServiceTask.JobKind, instance.Id, part);

        (await process.EndAsync(instance.Id)).ShouldBe("end");
        runs.ShouldBe(2);
        effects.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task SeveralAtOnce_DoNotWaitForOneAnother_AndTheOneThatFailedHasTheIncident()
    {
        using var gate = new SemaphoreSlim(0);
        var instance = await StartAsync(
            async (work, stop) =>
            {
                if (work.ActivityId.StartsWith("slow:", StringComparison.Ordinal))
                    await gate.WaitAsync(stop);
                return work.ActivityId.StartsWith("broken:", StringComparison.Ordinal) ? throw new JobFailedException("It is broken.") : Nothing;
            },
            $"""
             <startEvent id="begin"/><parallelGateway id="fork"/>
             <serviceTask id="slow" gp:handler="scripted"/><serviceTask id="broken" gp:handler="scripted"/><serviceTask id="quick" gp:handler="scripted"/>
             <parallelGateway id="join"/><endEvent id="end"/>
             {Proceeding.Flow("begin", "fork", "slow", "join", "end")}{Proceeding.Flow("fork", "broken", "join")}{Proceeding.Flow("fork", "quick", "join")}
             """);

        (await process.IncidentAsync(instance)).NodeId.ShouldBe("broken");
        var state = await Eventually.SeeAsync("The quick one done", () => process.StateAsync(instance), seen => seen.Tokens.Length == 1);
        state.Activities.Select(activity => activity.NodeId).Order().ShouldBe(["broken", "slow"]);
        gate.Release();
        await Eventually.SeeAsync("The slow one done", () => process.StateAsync(instance), seen => seen.Tokens.Length == 2);
    }

    [Fact]
    public async Task ResultThatTheProcessDoesNotTake_IsAnIncident()
    {
        var instance = await StartAsync(
            (_, _) => Task.FromResult<IReadOnlyDictionary<string, object?>>(new Dictionary<string, object?> { ["amount"] = "much" }),
            $"<extensionElements><gp:variable name='amount' type='integer'/></extensionElements>{One("gp:handler='scripted'")}");

        (await process.IncidentAsync(instance)).Message.ShouldContain("must be of the type integer");
    }

    private Task<Guid> StartAsync(string attributes, Func<ServiceTaskWork, CancellationToken, Task<IReadOnlyDictionary<string, object?>>> script) => StartAsync(script, One(attributes));

    private async Task<Guid> StartAsync(Func<ServiceTaskWork, CancellationToken, Task<IReadOnlyDictionary<string, object?>>> script, string elements) =>
        await process.StartAsync(await process.DeployAsync(elements), before: instance => portal.Scripts[instance] = script);
}
