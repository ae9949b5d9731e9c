using GovernancePortal.Approvals.Processes;
using GovernancePortal.Approvals.Processes.Reopening;
using GovernancePortal.Approvals.Tasks;
using GovernancePortal.Identity;
using GovernancePortal.Platform.Database;
using GovernancePortal.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Tests.Approvals.Processes;

/// <summary>What was signed changes, in processes of every shape: the one that signed is asked anew at the right place, or the whole begins again.</summary>
[Trait("Category", "Database")]
public sealed class ReopenedTests(ProcessPortal portal) : IClassFixture<ProcessPortal>
{
    private const string InTurn = """<startEvent id="begin"/><userTask id="first" gp:seat="platform"/><userTask id="second" gp:seat="security"/><userTask id="third" gp:seat="risk"/><endEvent id="end"/>""";
    private readonly Proceeding process = new(portal);

    [Fact]
    public async Task OneAfterAnother_GoesBackToTheFirstThatSigned_AndAsksTheRestAfterIt()
    {
        var instance = await process.StartAsync(await process.DeployAsync(InTurn + Proceeding.Flow("begin", "first", "second", "third", "end")));
        await SignAsync(instance, PortalRole.Platform);
        await SignAsync(instance, PortalRole.Security);

        (await ChangeAsync(instance)).ShouldBeTrue();

        (await process.OpenAsync(instance)).ShouldHaveSingleItem().NodeId.ShouldBe("first");
        (await process.TasksAsync(instance)).Single(task => task.NodeId == "third").State.ShouldBe(TaskState.Withdrawn);
        foreach (var role in new[] { PortalRole.Platform, PortalRole.Security, PortalRole.Risk })
            await SignAsync(instance, role);
        (await process.EndAsync(instance)).ShouldBe("end");
        (await process.SignOffsAsync(instance)).Select(signOff => signOff.VoidedAt is null).ShouldBe([false, false, true, true, true]);
    }

    [Fact]
    public async Task OfTwoSideBySide_TheOneThatWaitsAtTheJoin_IsAskedAnew_AndTheOtherStays()
    {
        var instance = await process.StartAsync(await process.DeployAsync(
            $"""
             <startEvent id="begin"/><parallelGateway id="fork"/><userTask id="left" gp:seat="platform"/><userTask id="right" gp:seat="risk"/><parallelGateway id="join"/><endEvent id="end"/>
             {Proceeding.Flow("begin", "fork", "left", "join", "end")}{Proceeding.Flow("fork", "right", "join")}
             """));
        var other = (await process.OpenAsync(instance)).Single(task => task.NodeId == "right");
        await SignAsync(instance, PortalRole.Platform);

        await ChangeAsync(instance);

        (await process.OpenAsync(instance)).Select(task => (task.NodeId, IsSame: task.Id == other.Id)).ShouldBe([("right", true), ("left", false)], ignoreOrder: true);
        await SignAsync(instance, PortalRole.Platform);
        await SignAsync(instance, PortalRole.Risk);
        (await process.EndAsync(instance)).ShouldBe("end");
    }

    [Fact]
    public async Task BranchesThatHaveComeTogether_InASubProcess_BeginThatAnew()
    {
        var instance = await process.StartAsync(await process.DeployAsync(
            $"""
             <startEvent id="begin"/><subProcess id="round"><startEvent id="s"/><parallelGateway id="fork"/><userTask id="left" gp:seat="platform"/><userTask id="right" gp:seat="risk"/><parallelGateway id="join"/><userTask id="last" gp:seat="security"/><endEvent id="e"/>
             {Proceeding.Flow("s", "fork", "left", "join", "last", "e")}{Proceeding.Flow("fork", "right", "join")}</subProcess><endEvent id="end"/>{Proceeding.Flow("begin", "round", "end")}
             """));
        await SignAsync(instance, PortalRole.Platform);
        await SignAsync(instance, PortalRole.Risk);

        await ChangeAsync(instance);

        (await process.OpenAsync(instance)).Select(task => task.NodeId).Order(StringComparer.Ordinal).ShouldBe(["left", "right"]);
        (await process.InstanceAsync(instance)).EndedAt.ShouldBeNull();
    }

    [Fact]
    public async Task BranchesThatHaveComeTogether_AtTheTop_BeginTheProcessAnew()
    {
        var key = await process.DeployAsync(
            $"""
             <startEvent id="begin"/><parallelGateway id="fork"/><userTask id="left" gp:seat="platform"/><userTask id="right" gp:seat="risk"/><parallelGateway id="join"/><userTask id="last" gp:seat="security"/><endEvent id="end"/>
             {Proceeding.Flow("begin", "fork", "left", "join", "last", "end")}{Proceeding.Flow("fork", "right", "join")}
             """);
        var instance = await process.StartAsync(key);
        await SignAsync(instance, PortalRole.Platform);
        await SignAsync(instance, PortalRole.Risk);

        await ChangeAsync(instance);

        (await process.OpenAsync(instance)).ShouldBeEmpty();
        var next = await NewestAsync(instance);
        next.ShouldNotBe(instance);
        (await process.OpenAsync(next)).Select(task => task.NodeId).Order(StringComparer.Ordinal).ShouldBe(["left", "right"]);
        (await process.SignOffsAsync(instance)).ShouldAllBe(signOff => signOff.VoidedAt != null);
    }

    [Fact]
    public async Task CalledProcess_ThatHasEnded_BeginsTheWholeAnew()
    {
        var called = await process.DeployAsync($"""<startEvent id="s"/><userTask id="ask" gp:seat="platform"/><endEvent id="e"/>{Proceeding.Flow("s", "ask", "e")}""");
        var instance = await process.StartAsync(await process.DeployAsync(
            $"""<startEvent id="begin"/><callActivity id="call" calledElement="{called}" gp:version="1"/><userTask id="then" gp:seat="risk"/><endEvent id="end"/>{Proceeding.Flow("begin", "call", "then", "end")}"""));
        var asked = (await process.AskedAsync(instance)).ShouldHaveSingleItem();
        (await process.DecideAsync(await process.HolderAsync(PortalRole.Platform), asked)).ShouldBeNull();
        await Eventually.SeeAsync("The task after the call", () => process.OpenAsync(instance), open => open is [{ NodeId: "then" }]);

        await ChangeAsync(instance);

        (await process.OpenAsync(instance)).ShouldBeEmpty();
        (await process.AskedAsync(await NewestAsync(instance))).ShouldHaveSingleItem().NodeId.ShouldBe("ask");
    }

    [Fact]
    public async Task SignOff_ThatFindsOthersOfSomethingElse_HasThemAskedAnewFirst()
    {
        var instance = await process.StartAsync(await process.DeployAsync(
            $"""
             <startEvent id="begin"/><parallelGateway id="fork"/><userTask id="left" gp:seat="platform"/><userTask id="right" gp:seat="risk"/><parallelGateway id="join"/><endEvent id="end"/>
             {Proceeding.Flow("begin", "fork", "left", "join", "end")}{Proceeding.Flow("fork", "right", "join")}
             """));
        await SignAsync(instance, PortalRole.Platform);
        await ChangeTextAsync(instance); // and nobody has looked yet

        await SignAsync(instance, PortalRole.Risk);

        (await process.InstanceAsync(instance)).EndedAt.ShouldBeNull();
        (await process.OpenAsync(instance)).ShouldHaveSingleItem().NodeId.ShouldBe("left");
        (await process.SignOffsAsync(instance)).Select(signOff => (signOff.Seat, IsVoid: signOff.VoidedAt is not null)).ShouldBe([(Seat.Platform, true), (Seat.Risk, false)]);
    }

    [Fact]
    public async Task LooksAtTheSameTime_VoidOnce()
    {
        var instance = await process.StartAsync(await process.DeployAsync(InTurn + Proceeding.Flow("begin", "first", "second", "third", "end")));
        await SignAsync(instance, PortalRole.Platform);
        await ChangeTextAsync(instance);

        var looks = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => LookAsync(instance)));

        looks.Count(voided => voided).ShouldBe(1);
        (await process.TasksAsync(instance)).Count(task => task.NodeId == "first").ShouldBe(2);
    }

    [Fact]
    public async Task EndedProcess_StaysAsItEnded()
    {
        var instance = await process.StartAsync(await process.DeployAsync($"""<startEvent id="begin"/><userTask id="ask" gp:seat="risk"/><endEvent id="end"/>{Proceeding.Flow("begin", "ask", "end")}"""));
        await SignAsync(instance, PortalRole.Risk);

        (await ChangeAsync(instance)).ShouldBeFalse();

        (await process.SignOffsAsync(instance)).ShouldHaveSingleItem().VoidedAt.ShouldBeNull();
    }

    private async Task SignAsync(Guid instance, PortalRole role) => await SignAsync(instance, await process.HolderAsync(role), Enum.Parse<Seat>(role.ToString()));

    private async Task SignAsync(Guid instance, Actor holder, Seat seat) => (await process.DecideAsync(holder, (await process.OpenAsync(instance)).Single(task => task.Seat == seat))).ShouldBeNull();

    private async Task<bool> ChangeAsync(Guid instance)
    {
        await ChangeTextAsync(instance);
        return await LookAsync(instance);
    }

    private async Task ChangeTextAsync(Guid instance) => portal.Changed[(await process.InstanceAsync(instance)).SubjectId] = "something else " + Guid.NewGuid();

    private async Task<bool> LookAsync(Guid instance) =>
        await portal.Get<ReopenChanged>().HandleAsync(Actor.Portal("test").Origin, "test", (await process.InstanceAsync(instance)).SubjectId, TestContext.Current.CancellationToken);

    private async Task<Guid> NewestAsync(Guid instance)
    {
        var subject = (await process.InstanceAsync(instance)).SubjectId;
        await using var db = await portal.Get<PortalDatabase>().ReadAsync(TestContext.Current.CancellationToken);
        return await db.Set<ApprovalInstance>().Where(row => row.SubjectId == subject && row.ParentId == null).OrderByDescending(row => row.StartedAt).Select(row => row.Id).FirstAsync(TestContext.Current.CancellationToken);
    }
}
