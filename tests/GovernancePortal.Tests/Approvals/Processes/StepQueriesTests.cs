using GovernancePortal.Tests.Hosting;

namespace GovernancePortal.Tests.Approvals.Processes;

/// <summary>What a step costs the database: how often it is asked.</summary>
[Trait("Category", "Database")]
public sealed class StepQueriesTests(ProcessPortal portal) : IClassFixture<ProcessPortal>
{
    private readonly Proceeding process = new(portal);

    [Fact]
    public async Task Step_LocksItsInstance_Writes_AndTellsOpenPages_AndAsksForNothingElse()
    {
        var asks = await process.DeployAsync($"<startEvent id='s'/><userTask id='ask' gp:seat='risk'/><endEvent id='e'/>{Proceeding.Flow("s", "ask", "e")}");
        var instance = await process.StartAsync(asks);
        await StepAsync(1); // whatever is read once for all

        (await Queries.CountAsync(() => StepAsync(2))).ShouldBe(3);

        (await process.StateAsync(instance)).Variables["seen"].GetInt32().ShouldBe(2);

        async Task StepAsync(int seen) => (await process.MoveAsync(instance, (runner, db, locked) =>
            runner.SetVariablesAsync(db, locked, new Dictionary<string, object?> { ["seen"] = seen }, TestContext.Current.CancellationToken))).ShouldBeNull();
    }
}
