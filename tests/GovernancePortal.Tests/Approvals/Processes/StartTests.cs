using GovernancePortal.Approvals.Processes;
using GovernancePortal.Approvals.Processes.Messages;
using GovernancePortal.Approvals.Processes.Starts;
using GovernancePortal.Platform.Database;
using GovernancePortal.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Tests.Approvals.Processes;

/// <summary>Processes that begin by themselves: at a time, or by a message.</summary>
[Trait("Category", "Database")]
public sealed class StartTests(ProcessPortal portal) : IClassFixture<ProcessPortal>
{
    private readonly Proceeding process = new(portal);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static string Every(string cycle) =>
        $"<startEvent id='begin'><timerEventDefinition><timeCycle>{cycle}</timeCycle></timerEventDefinition></startEvent><userTask id='review' name='Review' gp:seat='risk'/><endEvent id='end'/>{Proceeding.Flow("begin", "review", "end")}";

    private static string By(string elements = "") => $"{elements}<startEvent id='begin'><messageEventDefinition messageRef='m'/></startEvent><userTask id='review' gp:seat='risk'/><endEvent id='end'/>{Proceeding.Flow("begin", "review", "end")}";

    [Fact]
    public async Task Cycle_BeginsAnInstanceEachTime_AndOneForAllThatWereMissed()
    {
        var key = await process.DeployAsync(Every("R/P1D"));
        (await StartedAsync(key)).ShouldBeEmpty();

        portal.Move(TimeSpan.FromHours(25));
        await BecomesAsync(key, 1);
        portal.Move(TimeSpan.FromDays(10));
        await BecomesAsync(key, 2);
        portal.Move(TimeSpan.FromDays(1));
        await BecomesAsync(key, 3);
    }

    [Fact]
    public async Task Cycle_ThatIsCounted_Ends()
    {
        var key = await process.DeployAsync(Every("R2/PT1H"));

        foreach (var started in new[] { 1, 2 })
        {
            portal.Move(TimeSpan.FromMinutes(61));
            await BecomesAsync(key, started);
        }

        (await StartAsync(key)).DueAt.ShouldBeNull();
    }

    [Fact]
    public async Task WakeUp_ThatComesTwiceOrEarly_BeginsNothing()
    {
        var key = await process.DeployAsync(Every("R/P1D"));
        var start = await StartAsync(key);

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => process.RunAsync(StartByTimer.JobKind, start.Id)));
        (await StartedAsync(key)).ShouldBeEmpty();
        portal.Move(TimeSpan.FromHours(25));
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => process.RunAsync(StartByTimer.JobKind, start.Id)));

        (await StartedAsync(key)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task NextVersion_TakesThePlaceOfTheOneBefore()
    {
        var key = await process.DeployAsync(Every("R/P1D"));
        await process.DeployAsync(Every("R/P7D"), key: key);

        portal.Move(TimeSpan.FromDays(8));

        await BecomesAsync(key, 1);
        await using var db = await portal.Get<PortalDatabase>().ReadAsync(Cancellation);
        var version = (await StartedAsync(key)).Single().ProcessId;
        (await db.Set<ApprovalProcess>().SingleAsync(row => row.Id == version, Cancellation)).Version.ShouldBe(2);
    }

    [Fact]
    public async Task WhatAProcessThatBeganByItselfAsks_CanBeDecided_AndBindsToItsFile()
    {
        var key = await process.DeployAsync(Every("R1/PT1H"));
        portal.Move(TimeSpan.FromMinutes(61));
        var instance = (await BecomesAsync(key, 1)).Single();
        var task = (await process.OpenAsync(instance.Id)).ShouldHaveSingleItem();
        await using var db = await portal.Get<PortalDatabase>().ReadAsync(Cancellation);
        var file = await db.Set<ApprovalProcess>().SingleAsync(row => row.Id == instance.ProcessId, Cancellation);

        var decided = await portal.Get<GovernancePortal.Approvals.Tasks.DecideTask>().HandleAsync(await process.HolderAsync(), task.Id, new("approve", "", [], file.Digest.ToString()), Cancellation);

        decided.Error.ShouldBeNull();
        (await process.EndAsync(instance.Id)).ShouldBe("end");
    }

    [Fact]
    public async Task Message_BeginsOneInstance_AboutWhatItNames_WithWhatItBrings()
    {
        var name = $"asked-{Guid.NewGuid():n}";
        var key = await process.DeployAsync(By("<extensionElements><gp:variable name='amount' type='integer' required='true'/></extensionElements>"), $"<message id='m' name='{name}'/>");
        var subject = Guid.NewGuid();

        await SendAsync(name, new Dictionary<string, object?> { ["amount"] = 12 }, ("test", subject));

        var instance = (await BecomesAsync(key, 1)).Single();
        (instance.SubjectKind, instance.SubjectId).ShouldBe(("test", subject));
        (await process.StateAsync(instance.Id)).Variables["amount"].GetInt32().ShouldBe(12);
    }

    [Fact]
    public async Task Message_ThatBeginsAnotherProcessAlready_IsRefused()
    {
        var message = $"<message id='m' name='asked-{Guid.NewGuid():n}'/>";
        await process.DeployAsync(By(), message);

        var refused = await process.TryDeployAsync("other", Proceeding.File(By(), message));

        refused.Error.ShouldNotBeNull().Message.ShouldContain("begins another process already");
    }

    private async Task SendAsync(string name, IReadOnlyDictionary<string, object?> content, (string, Guid) subject)
    {
        await using var db = await process.ChangeAsync();
        portal.Get<ProcessMessages>().Send(db, name, null, content, subject);
        await db.SaveChangesAsync(Cancellation);
    }

    private Task<IReadOnlyList<ApprovalInstance>> BecomesAsync(string key, int count) => Eventually.SeeAsync($"{count} instances", () => StartedAsync(key), started => started.Count == count);

    private async Task<IReadOnlyList<ApprovalInstance>> StartedAsync(string key)
    {
        await using var db = await portal.Get<PortalDatabase>().ReadAsync(Cancellation);
        return await db.Set<ApprovalInstance>().Where(row => db.Set<ApprovalProcess>().Any(of => of.Id == row.ProcessId && of.Key == key)).ToListAsync(Cancellation);
    }

    private async Task<ProcessStart> StartAsync(string key)
    {
        await using var db = await portal.Get<PortalDatabase>().ReadAsync(Cancellation);
        return await db.Set<ProcessStart>().SingleAsync(row => db.Set<ApprovalProcess>().Any(of => of.Id == row.ProcessId && of.Key == key), Cancellation);
    }
}
