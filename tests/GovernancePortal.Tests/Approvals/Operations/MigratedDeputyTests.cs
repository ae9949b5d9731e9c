using System.Net;
using GovernancePortal.Identity;
using GovernancePortal.Identity.People;
using GovernancePortal.Tests.Approvals.Processes;
using GovernancePortal.Tests.Hosting;

namespace GovernancePortal.Tests.Approvals.Operations;

/// <summary>The deputy of a task that is open while its instance is migrated is whom the new file says, not whom the old one said.</summary>
[Trait("Category", "Database")]
public sealed class MigratedDeputyTests(ProcessPortal portal) : IClassFixture<ProcessPortal>
{
    private const string Escalated = "gp:seat='platform' gp:dueIn='PT8H' gp:overdue='escalate'";

    private readonly Proceeding process = new(portal);
    private readonly ReviewBoard council = new(portal);
    private readonly Story story = new(portal);

    [Fact]
    public async Task LateTask_IsAskedOfTheDeputyOfTheNewFile_AndOfNoOther()
    {
        var (before, now) = (await DeputyAsync("platform"), await DeputyAsync("security"));
        var (key, instance) = await AskedAsync();

        await MigrateAsync(key, instance, $"{Escalated} gp:deputy='security'");
        await LateAsync(instance);

        var task = (await process.OpenAsync(instance)).ShouldHaveSingleItem();
        task.DeputyOf.ShouldBe(Seat.Security);
        (await process.DecideAsync(before, task)).ShouldNotBeNull().Code.ShouldBe("not-your-seat");
        (await process.DecideAsync(now, task)).ShouldBeNull();
        (await process.SignOffsAsync(instance)).ShouldHaveSingleItem().AsDeputy.ShouldBeTrue();
    }

    [Fact]
    public async Task FileThatNamesNoDeputyAnyMore_LeavesTheTaskToItsSeat()
    {
        var before = await DeputyAsync("platform");
        var (key, instance) = await AskedAsync();

        await MigrateAsync(key, instance, "gp:seat='platform' gp:dueIn='PT8H'");
        await LateAsync(instance);

        var task = (await process.OpenAsync(instance)).ShouldHaveSingleItem();
        (task.DeputyOf, task.EscalatedAt).ShouldBe((null, null));
        (await process.DecideAsync(before, task)).ShouldNotBeNull().Code.ShouldBe("not-your-seat");
        (await process.DecideAsync(await process.HolderAsync(PortalRole.Platform), task)).ShouldBeNull();
    }

    private static string File(string task) => $"<startEvent id='b'/><userTask id='ask' name='Seat' {task}/><endEvent id='e'/>{Proceeding.Flow("b", "ask", "e")}";

    private async Task<Actor> DeputyAsync(string seat)
    {
        var (_, person) = await council.HireAsync("data-scientist");
        await council.AppointAsync(seat, person);
        return (await portal.Get<ActorDirectory>().FindAsync(person, "test", null, TestContext.Current.CancellationToken))!;
    }

    private async Task<(string Key, Guid Instance)> AskedAsync()
    {
        var key = await process.DeployAsync(File(Escalated));
        var instance = await process.StartAsync(key);
        (await process.AskedAsync(instance))[0].DeputyOf.ShouldBe(Seat.Platform);
        return (key, instance);
    }

    private async Task MigrateAsync(string key, Guid instance, string task)
    {
        await process.DeployAsync(File(task), key: key);
        var (status, body) = await story.PostAsync("admin", "/process-instances/migrations", new { toVersion = 2, reason = "The new version asks better", instances = new[] { new { id = instance, revision = (await process.InstanceAsync(instance)).Revision } } });
        status.ShouldBe(HttpStatusCode.OK, body.ToString());
        body.GetProperty("items")[0].GetProperty("migrated").GetBoolean().ShouldBeTrue(body.ToString());
    }

    private async Task LateAsync(Guid instance)
    {
        portal.Move((await process.OpenAsync(instance))[0].DueAt - portal.Now + TimeSpan.FromMinutes(1));
        await Eventually.SeeAsync("A task that is late", () => process.OpenAsync(instance), open => open is [{ OverdueAt: not null }]);
    }
}
