using GovernancePortal.Approvals.Processes;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Tests.Approvals.Processes;

/// <summary>A step is made on the state that stands, never on one that somebody has moved meanwhile.</summary>
[Trait("Category", "Database")]
public sealed class StaleStateTests(ProcessPortal portal) : IClassFixture<ProcessPortal>
{
    private readonly Proceeding process = new(portal);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static IReadOnlyDictionary<string, object?> Amount(int value) => new Dictionary<string, object?> { ["amount"] = value };

    [Fact]
    public async Task StateThatWasReadOutsideTheLock_IsNotWritten()
    {
        var instance = await StartAsync();
        await using var db = await process.ChangeAsync();
        var stale = await db.Set<ApprovalInstance>().SingleAsync(row => row.Id == instance, Cancellation);
        await SetAsync(instance, 2);

        await portal.Get<ProcessRunner>().SetVariablesAsync(db, stale, Amount(1), Cancellation);
        await Should.ThrowAsync<DbUpdateConcurrencyException>(() => db.SaveChangesAsync(Cancellation));

        (await process.StateAsync(instance)).Variables["amount"].GetInt32().ShouldBe(2);
    }

    [Fact]
    public async Task StateThatWasReadBeforeTheLock_IsReadAnewUnderIt()
    {
        var instance = await StartAsync();
        await using var db = await process.ChangeAsync();
        await using var transaction = await db.Database.BeginTransactionAsync(Cancellation);
        var seen = await db.Set<ApprovalInstance>().SingleAsync(row => row.Id == instance, Cancellation);
        await SetAsync(instance, 2);

        var locked = await ProcessRunner.LockAsync(db, instance, Cancellation);

        locked.Revision.ShouldBe(seen.Revision + 1);
        (await portal.Get<ProcessRunner>().SetVariablesAsync(db, locked, Amount(3), Cancellation)).ShouldBeNull();
        await db.SaveChangesAsync(Cancellation);
        await transaction.CommitAsync(Cancellation);
        (await process.StateAsync(instance)).Variables["amount"].GetInt32().ShouldBe(3);
    }

    [Fact]
    public async Task StepsAtOnce_AreMadeOneAfterTheOther()
    {
        var instance = await StartAsync();
        var before = (await process.InstanceAsync(instance)).Revision;

        await Task.WhenAll(Enumerable.Range(0, 12).Select(number => SetAsync(instance, number)));

        (await process.InstanceAsync(instance)).Revision.ShouldBe(before + 12);
    }

    private async Task<Guid> StartAsync() =>
        await process.StartAsync(await process.DeployAsync($"<startEvent id='b'/><userTask id='ask' gp:seat='risk'/><endEvent id='e'/>{Proceeding.Flow("b", "ask", "e")}"));

    private Task SetAsync(Guid instance, int value) => process.MoveAsync(instance, (runner, db, row) => runner.SetVariablesAsync(db, row, Amount(value), Cancellation));
}
