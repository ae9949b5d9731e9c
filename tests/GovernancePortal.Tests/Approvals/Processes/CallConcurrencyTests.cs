using GovernancePortal.Approvals.Processes;
using GovernancePortal.Approvals.Processes.Calls;

namespace GovernancePortal.Tests.Approvals.Processes;

/// <summary>Locks go from the process that calls to those that it calls: whoever moves a tree from above and from below at once never waits in a circle.</summary>
[Trait("Category", "Database")]
public sealed class CallConcurrencyTests(ProcessPortal portal) : IClassFixture<ProcessPortal>
{
    private const int Trees = 8;
    private readonly Proceeding process = new(portal);

    [Fact]
    public async Task TreesThatAreDecidedBelow_AndCancelledAbove_AtOnce_AllEnd_WithNothingLeftOpen()
    {
        var called = await process.DeployAsync($"<startEvent id='s'/><userTask id='ask' gp:seat='risk'/><endEvent id='e'/>{Proceeding.Flow("s", "ask", "e")}");
        var middle = await process.DeployAsync(
            $"""
             <startEvent id="s"/><callActivity id="each" calledElement="{called}" gp:version="1"><multiInstanceLoopCharacteristics isSequential="false"><loopCardinality>3</loopCardinality></multiInstanceLoopCharacteristics></callActivity>
             <endEvent id="e"/>{Proceeding.Flow("s", "each", "e")}
             """);
        var top = await process.DeployAsync($"<startEvent id='s'/><callActivity id='call' calledElement='{middle}' gp:version='1'/><endEvent id='e'/>{Proceeding.Flow("s", "call", "e")}");
        var trees = await Task.WhenAll(Enumerable.Range(0, Trees).Select(_ => process.StartAsync(top)));
        var holders = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => process.HolderAsync()));
        var asked = (await Task.WhenAll(trees.Select(tree => process.AskedAsync(tree, 3)))).ToList();

        var decisions = asked.SelectMany(tasks => tasks.Select((task, number) => process.DecideAsync(holders[number], task)));
        var cancellations = trees.Where((_, number) => number % 2 == 0).Select(tree => process.MoveAsync(tree, (runner, db, instance) => runner.CancelAsync(db, instance, "Taken back.", TestContext.Current.CancellationToken)));
        var locks = trees.Select(LockAllAsync);
        var returns = asked.SelectMany(tasks => tasks.Select(task => process.RunAsync(ReturnFromCall.JobKind, task.InstanceId)));
        var answers = Task.WhenAll(decisions);
        await Task.WhenAll([answers, .. cancellations, .. locks, .. returns]);

        (await answers).ShouldAllBe(error => error == null || error.Code == "decided-late");
        foreach (var tree in trees)
        {
            await process.EndAsync(tree);
            (await process.OpenAsync(tree)).ShouldBeEmpty();
        }
    }

    private async Task LockAllAsync(Guid tree)
    {
        await using var db = await process.ChangeAsync();
        await using var transaction = await db.Database.BeginTransactionAsync(TestContext.Current.CancellationToken);
        (await ProcessRunner.LockAllAsync(db, db.Set<ApprovalInstance>().Where(row => row.RootId == tree), TestContext.Current.CancellationToken)).Count.ShouldBe(5);
    }
}
