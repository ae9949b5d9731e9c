using GovernancePortal.Approvals;
using GovernancePortal.Approvals.Processes;
using GovernancePortal.Approvals.Processes.Calls;
using GovernancePortal.Approvals.Tasks;
using GovernancePortal.Identity;
using GovernancePortal.Platform.Jobs;
using GovernancePortal.Tests.Hosting;

namespace GovernancePortal.Tests.Approvals.Processes;

/// <summary>A process that calls another one: in the version that it names, with what goes in and comes back, and with all that can go wrong below it.</summary>
[Trait("Category", "Database")]
public sealed class CallTests(ProcessPortal portal) : IClassFixture<ProcessPortal>
{
    private const string Codes = "<error id='broke' errorCode='BROKE'/><escalation id='slow' escalationCode='SLOW'/>";
    private readonly Proceeding process = new(portal);

    private static string Asks(string outcome = "vote") => $"<startEvent id='s'/><userTask id='ask' gp:seat='risk' gp:outcome='{outcome}'/><endEvent id='e'/>{Proceeding.Flow("s", "ask", "e")}";

    private static string Calls(string key, string attributes = "", string beside = "") =>
        $"<startEvent id='begin'/><callActivity id='call' calledElement='{key}' gp:version='1' {attributes}/><endEvent id='end'/>{Proceeding.Flow("begin", "call", "end")}{beside}";

    [Fact]
    public async Task Call_RunsTheVersionThatItNames_AndTakesBackWhatItNames()
    {
        var called = await process.DeployAsync(Asks());
        await process.DeployAsync(Asks("other"), key: called);
        var parent = await process.StartAsync(await process.DeployAsync(Calls(called, "gp:inputs='amount' gp:outputs='vote'")), new Dictionary<string, object?> { ["amount"] = 5, ["kept"] = true });

        var task = (await process.AskedAsync(parent)).Single();
        var child = (await process.ChildrenAsync(parent)).ShouldHaveSingleItem();
        (child.ParentId, child.RootId, child.Depth, child.ParentAttempt).ShouldBe((parent, parent, 1, 1));
        (await process.StateAsync(child.Id)).Variables.Keys.Order().ShouldBe(["amount", "vote"]);
        (await process.DecideAsync(await process.HolderAsync(), task)).ShouldBeNull();

        (await process.EndAsync(parent)).ShouldBe("end");
        (await process.StateAsync(parent)).Variables["vote"].GetString().ShouldBe("approve");
    }

    [Fact]
    public async Task Owner_HearsOfTheEnd_OfTheOutermostProcessAlone()
    {
        var parent = await process.StartAsync(await process.DeployAsync(Calls(await process.DeployAsync(Asks()))));
        var task = (await process.AskedAsync(parent)).Single();
        await process.DecideAsync(await process.HolderAsync(), task);
        await process.EndAsync(parent);

        var stages = portal.Stages[task.SubjectId].ToList();
        stages.Count(stage => stage.HasEnded).ShouldBe(1);
        stages[^1].HasEnded.ShouldBeTrue();
        stages.ShouldContain(stage => stage.AsksSeat);
    }

    [Fact]
    public async Task OnePerson_FillsOneSeat_InAllProcessesOfAnApproval()
    {
        var called = await process.DeployAsync(Asks());
        var parent = await process.StartAsync(await process.DeployAsync(
            $"""
             <startEvent id="begin"/><parallelGateway id="fork"/><callActivity id="call" calledElement="{called}" gp:version="1"/><userTask id="own" gp:seat="platform"/><parallelGateway id="join"/><endEvent id="end"/>
             {Proceeding.Flow("begin", "fork", "call", "join", "end")}{Proceeding.Flow("fork", "own", "join")}
             """));
        var open = await process.AskedAsync(parent, 2);
        var both = await process.HolderAsync();
        both = both with { Roles = new HashSet<PortalRole> { PortalRole.Risk, PortalRole.Platform } };
        await GrantAsync(both, PortalRole.Platform);

        (await process.DecideAsync(both, open.Single(task => task.NodeId == "ask"))).ShouldBeNull();
        (await process.DecideAsync(both, open.Single(task => task.NodeId == "own"))).ShouldNotBeNull().Code.ShouldBe("two-seats");
    }

    [Theory]
    [InlineData("<boundaryEvent id='caught' attachedToRef='call'><errorEventDefinition errorRef='broke'/></boundaryEvent><endEvent id='handled'/>", "handled")]
    [InlineData("", null)]
    public async Task ErrorOfTheCalled_IsCaughtByItsCode_OrIsAnIncident(string border, string? end)
    {
        var called = await process.DeployAsync($"<startEvent id='s'/><endEvent id='e'><errorEventDefinition errorRef='broke'/></endEvent>{Proceeding.Flow("s", "e")}", Codes);
        var flow = border.Length > 0 ? Proceeding.Flow("caught", "handled") : "";
        var parent = await process.StartAsync(await process.DeployAsync(Calls(called, beside: border + flow), Codes));

        if (end is null)
            (await process.IncidentAsync(parent)).Message.ShouldContain("BROKE");
        else
            (await process.EndAsync(parent)).ShouldBe(end);
    }

    [Fact]
    public async Task EscalationOfTheCalled_IsHeardBeforeItsEnd_AndOnce()
    {
        var called = await process.DeployAsync($"<startEvent id='s'/><intermediateThrowEvent id='t'><escalationEventDefinition escalationRef='slow'/></intermediateThrowEvent><endEvent id='e'/>{Proceeding.Flow("s", "t", "e")}", Codes);
        var parent = await process.StartAsync(await process.DeployAsync(Calls(called, beside:
            $"<boundaryEvent id='caught' attachedToRef='call' cancelActivity='false'><escalationEventDefinition escalationRef='slow'/></boundaryEvent><userTask id='deputy' gp:seat='risk'/><endEvent id='done'/>{Proceeding.Flow("caught", "deputy", "done")}"), Codes));

        (await process.AskedAsync(parent)).Single().NodeId.ShouldBe("deputy");
        await Eventually.SeeAsync("The call returned", () => process.StateAsync(parent), state => state.Activities.All(activity => activity.NodeId != "call"));
        (await process.TasksAsync(parent)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Cancel_GoesDownTheTree()
    {
        var lowest = await process.DeployAsync(Asks());
        var parent = await process.StartAsync(await process.DeployAsync(Calls(await process.DeployAsync(Calls(lowest)))));
        await process.AskedAsync(parent);

        (await process.MoveAsync(parent, (runner, db, instance) => runner.CancelAsync(db, instance, "It is no longer asked for.", TestContext.Current.CancellationToken))).ShouldBeNull();

        var task = (await process.TasksAsync(parent)).ShouldHaveSingleItem();
        (task.State, task.WithdrawReason).ShouldBe((TaskState.Withdrawn, "It is no longer asked for."));
        var middle = (await process.ChildrenAsync(parent)).ShouldHaveSingleItem();
        middle.EndedAt.ShouldNotBeNull();
        (await process.ChildrenAsync(middle.Id)).ShouldHaveSingleItem().EndedAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task CalledThatIsCancelledAlone_IsAnIncidentAtTheCall_AndARetryCallsAnew()
    {
        var parent = await process.StartAsync(await process.DeployAsync(Calls(await process.DeployAsync(Asks()))));
        await process.AskedAsync(parent);
        var child = (await process.ChildrenAsync(parent)).Single();
        await process.MoveAsync(child.Id, (runner, db, instance) => runner.CancelAsync(db, instance, "Somebody ended it.", TestContext.Current.CancellationToken));

        var incident = await process.IncidentAsync(parent);
        incident.Message.ShouldContain("Somebody ended it.");
        await process.MoveAsync(parent, (runner, db, instance) => runner.RetryAsync(db, instance, incident.Id, TestContext.Current.CancellationToken));

        await process.AskedAsync(parent);
        (await process.ChildrenAsync(parent)).Select(called => called.ParentAttempt).ShouldBe([1, 2]);
        // the end of the first attempt is told once more: nothing waits for it
        await process.RunAsync(ReturnFromCall.JobKind, child.Id);
        (await process.StateAsync(parent)).Incidents.ShouldBeEmpty();
    }

    [Fact]
    public async Task CalledThatDoesNotBegin_IsAnIncident()
    {
        var called = await process.DeployAsync($"<extensionElements><gp:variable name='amount' type='integer' required='true'/></extensionElements>{Asks("amount")}");
        var parent = await process.StartAsync(await process.DeployAsync(Calls(called, "gp:inputs='nothing'")));

        (await process.IncidentAsync(parent)).Message.ShouldContain("begins only with a value");
        (await process.ChildrenAsync(parent)).ShouldBeEmpty();
    }

    [Fact]
    public async Task WhatFailedInTheCalled_IsSaid_AndTriedAgainWithTheWhole()
    {
        var broken = true;
        var called = await process.DeployAsync($"<startEvent id='s'/><userTask id='ask' gp:seat='risk'/><serviceTask id='work' name='Look it up' gp:handler='scripted'/><endEvent id='e'/>{Proceeding.Flow("s", "ask", "work", "e")}");
        var parent = await process.StartAsync(await process.DeployAsync(Calls(called)));
        var task = (await process.AskedAsync(parent)).Single();
        portal.Scripts[task.InstanceId] = (_, _) => broken ? throw new JobFailedException("The register is away.") : Task.FromResult<IReadOnlyDictionary<string, object?>>(new Dictionary<string, object?>());
        (await process.DecideAsync(await process.HolderAsync(), task)).ShouldBeNull();
        await process.IncidentAsync(task.InstanceId);

        var seen = (await portal.Get<ApprovalBook>().ProcessAsync("test", task.SubjectId, TestContext.Current.CancellationToken)).Value;
        (seen.Id, seen.Incidents.ShouldHaveSingleItem().Step, seen.Incidents[0].Reason).ShouldBe((parent, "Look it up", "The register is away."));
        broken = false;
        var administrator = await process.HolderAsync(PortalRole.Administrator);
        (await portal.Get<RetryStep>().HandleAsync(administrator, "test", task.SubjectId, TestContext.Current.CancellationToken)).Error.ShouldBeNull();

        (await process.EndAsync(parent)).ShouldBe("end");
    }

    private async Task GrantAsync(Actor actor, PortalRole role)
    {
        await using var db = await process.ChangeAsync();
        db.Add(new GovernancePortal.Identity.People.RoleGrant(actor.Id, role, GovernancePortal.Identity.People.GrantSource.Demo, Actor.PortalId, portal.Now));
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
    }
}
