using System.Net;
using System.Text.Json;
using GovernancePortal.Approvals.Operations;
using GovernancePortal.Approvals.Tasks;
using GovernancePortal.Bpmn.State;
using GovernancePortal.Ledger;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;
using GovernancePortal.Tests.Approvals.Processes;
using GovernancePortal.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Tests.Approvals.Operations;

/// <summary>Operators look at running processes and act on them: history, incidents, cancel, move, over the API.</summary>
[Trait("Category", "Database")]
public sealed class InstanceTests(ProcessPortal portal) : IClassFixture<ProcessPortal>
{
    private const string Nobody = "11111111-1111-4111-8111-111111111111";

    private static readonly string Line =
        $"<startEvent id='b'/><userTask id='ask' name='Risk seat' gp:seat='risk'/><serviceTask id='work' name='Publish' gp:handler='scripted'/><endEvent id='yes' name='Approved' gp:result='approved'/>{Proceeding.Flow("b", "ask", "work", "yes")}";

    private readonly Proceeding process = new(portal);
    private readonly Story story = new(portal);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Instance_IsShown_WithWhereItStandsAndWhatItDid()
    {
        var instance = await StartAsync(Line);
        var holder = await process.HolderAsync();
        portal.Scripts[instance] = (_, _) => throw new JobFailedException("The register is away.");
        (await process.DecideAsync(holder, (await process.AskedAsync(instance))[0])).ShouldBeNull();
        await process.IncidentAsync(instance);

        var shown = await story.GetAsync("auditor", $"/process-instances/{instance}");

        shown.GetProperty("row").GetProperty("state").GetString().ShouldBe("incident");
        var token = shown.GetProperty("tokens").EnumerateArray().ShouldHaveSingleItem();
        (token.GetProperty("step").GetString(), token.GetProperty("failed").GetBoolean()).ShouldBe(("Publish", true));
        token.GetProperty("targets").EnumerateArray().Select(step => step.GetProperty("id").GetString()).ShouldBe(["ask", "work"]);
        shown.GetProperty("incidents")[0].GetProperty("message").GetString().ShouldBe("The register is away.");
        shown.GetProperty("visited").EnumerateArray().Select(node => node.GetString()).ShouldBe(["ask", "b", "work"], ignoreOrder: true);
        var visits = (await story.GetAsync("auditor", $"/process-instances/{instance}/visits")).GetProperty("items").EnumerateArray().ToList();
        visits.Select(visit => visit.GetProperty("nodeId").GetString()).ShouldBe(["ask", "b"]);
        (visits[0].GetProperty("step").GetString(), visits[0].GetProperty("outcome").GetString(), visits[0].GetProperty("by").GetProperty("id").GetGuid()).ShouldBe(("Risk seat", "completed", holder.Id));
    }

    [Fact]
    public async Task List_IsFiltered_ByProcessVersionStateAndText()
    {
        var key = await process.DeployAsync(Line);
        var open = await process.StartAsync(key);
        var ended = await process.StartAsync(key);
        (await process.MoveAsync(ended, (runner, db, row) => runner.CancelAsync(db, row, "not needed", Cancellation))).ShouldBeNull();

        (await IdsAsync($"?process={key}")).ShouldBe([ended, open]);
        (await IdsAsync($"?process={key}&sort=startedAt")).ShouldBe([open, ended]);
        (await IdsAsync($"?process={key}&state=open")).ShouldBe([open]);
        (await IdsAsync($"?process={key}&state=ended")).ShouldBe([ended]);
        (await IdsAsync($"?process={key}&state=incident")).ShouldBeEmpty();
        (await IdsAsync($"?process={key}&version=2")).ShouldBeEmpty();
        (await IdsAsync($"?process={key}&q=risk+SEAT")).ShouldBe([open]);
        (await IdsAsync($"?q={open}")).ShouldBe([open]);
        (await IdsAsync($"?process={key}&q=%25")).ShouldBeEmpty();
        (await story.GetAsync("auditor", "/process-instances/counts")).GetProperty("open").GetInt32().ShouldBeGreaterThanOrEqualTo(1);
    }

    [Fact]
    public async Task Incident_IsTriedAgain_OnceByTwoOperatorsAtOnce_AndTheLedgerHasIt()
    {
        var failing = true;
        var instance = await StartAsync($"<startEvent id='b'/><serviceTask id='work' gp:handler='scripted'/><endEvent id='e'/>{Proceeding.Flow("b", "work", "e")}", id =>
            portal.Scripts[id] = (_, _) => failing ? throw new JobFailedException("It is broken.") : Task.FromResult<IReadOnlyDictionary<string, object?>>(new Dictionary<string, object?>()));
        var incident = await process.IncidentAsync(instance);
        failing = false;
        var revision = await RevisionAsync(instance);

        var answers = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => story.PostAsync("admin", $"/process-instances/{instance}/incidents/{Uri.EscapeDataString(incident.Id)}/retry", new { revision })));

        answers.Count(answer => answer.Status == HttpStatusCode.OK).ShouldBe(1);
        answers.Single(answer => answer.Status != HttpStatusCode.OK).Body.GetProperty("code").GetString().ShouldBeOneOf("process-moved", "process-ended");
        (await process.EndAsync(instance)).ShouldBe("e");
        (await OperationsAsync(instance)).ShouldHaveSingleItem().Kind.ShouldBe(OperationKind.Retry);
        await portal.Get<LedgerBook>().CatchUpAsync(Cancellation);
        (await portal.Get<LedgerBook>().AfterAsync(0, 1000, Cancellation)).ShouldContain(entry => entry.Action == "process.retry" && entry.EntityKind == "process-operation");
    }

    [Fact]
    public async Task Cancel_EndsItWithTheReason_AndApprovesNothing()
    {
        var called = await process.DeployAsync($"<startEvent id='b'/><userTask id='deep' gp:seat='risk'/><endEvent id='yes' gp:result='approved'/>{Proceeding.Flow("b", "deep", "yes")}");
        var instance = await StartAsync($"<startEvent id='b'/><callActivity id='call' calledElement='{called}' gp:version='1'/><endEvent id='yes' gp:result='approved'/>{Proceeding.Flow("b", "call", "yes")}");
        await process.AskedAsync(instance);
        var child = (await process.ChildrenAsync(instance)).ShouldHaveSingleItem();
        (await story.PostAsync("admin", $"/process-instances/{child.Id}/cancellation", new { reason = "stuck", revision = child.Revision })).Body.GetProperty("code").GetString().ShouldBe("called-process");

        var answer = await story.PostAsync("admin", $"/process-instances/{instance}/cancellation", new { reason = "The system was sold.", revision = await RevisionAsync(instance) });

        answer.Status.ShouldBe(HttpStatusCode.OK);
        var state = await process.StateAsync(instance);
        (state.Status, state.CancelReason).ShouldBe((ProcessStatus.Cancelled, "The system was sold."));
        (await process.InstanceAsync(child.Id)).EndedAt.ShouldNotBeNull();
        (await process.TasksAsync(instance)).ShouldHaveSingleItem().State.ShouldBe(TaskState.Withdrawn);
        var last = portal.Stages[(await process.InstanceAsync(instance)).SubjectId].Last();
        (last.HasEnded, last.Result).ShouldBe((true, null));
        (await OperationsAsync(instance)).ShouldHaveSingleItem().Reason.ShouldBe("The system was sold.");
    }

    [Fact]
    public async Task Release_WhoseProcessIsCancelled_IsRefused_AndIsFoundByItsNumber()
    {
        var release = await story.AskForReleaseAsync();
        await story.SettleAsync(release);
        var number = (await story.GetAsync("admin", $"/releases/{release}")).GetProperty("number").GetString();
        var row = (await story.GetAsync("admin", $"/process-instances?q={number}")).GetProperty("items").EnumerateArray().Single(found => found.GetProperty("subjectId").GetGuid() == release);
        row.GetProperty("subjectPage").GetString().ShouldBe($"/releases/{release}");

        (await story.PostAsync("admin", $"/process-instances/{row.GetProperty("id").GetGuid()}/cancellation", new { reason = "It was asked for twice.", revision = row.GetProperty("revision").GetInt32() })).Status.ShouldBe(HttpStatusCode.OK);

        (await story.GetAsync("scientist", $"/releases/{release}")).GetProperty("state").GetString().ShouldBe("refused");
        (await story.GetAsync("risk", $"/tasks?releaseId={release}")).GetProperty("total").GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task Move_GoesBack_AsksAnew_AndVoidsWhatWasSigned()
    {
        var instance = await StartAsync(Line, id => portal.Scripts[id] = (_, _) => throw new JobFailedException("It is broken."));
        (await process.DecideAsync(await process.HolderAsync(), (await process.AskedAsync(instance))[0])).ShouldBeNull();
        await process.IncidentAsync(instance);

        (await MoveAsync(instance, "work", "ask", await RevisionAsync(instance))).Status.ShouldBe(HttpStatusCode.OK);

        (await process.SignOffsAsync(instance)).ShouldHaveSingleItem().VoidedAt.ShouldNotBeNull();
        (await process.AskedAsync(instance)).ShouldHaveSingleItem().NodeId.ShouldBe("ask");
        (await process.InstanceAsync(instance)).Incidents.ShouldBe(0);
        var operation = (await OperationsAsync(instance)).ShouldHaveSingleItem();
        (operation.FromNode, operation.ToNode, operation.Reason).ShouldBe(("work", "ask", "Look again"));
    }

    [Theory]
    [InlineData("work")]
    [InlineData("yes")]
    [InlineData("b")]
    public async Task Move_PastASeat_IsRefused_AndNothingIsApproved(string target)
    {
        var instance = await StartAsync(Line);

        var answer = await MoveAsync(instance, "ask", target, await RevisionAsync(instance));

        (answer.Status, answer.Body.GetProperty("code").GetString()).ShouldBe((HttpStatusCode.Conflict, "move-skips"));
        answer.Body.GetProperty("remedy").GetString().ShouldBe("Move it to one of: Risk seat.");
        (await process.InstanceAsync(instance)).EndedAt.ShouldBeNull();
        (await process.OpenAsync(instance)).ShouldHaveSingleItem();
        (await OperationsAsync(instance)).ShouldBeEmpty();
    }

    [Fact]
    public async Task StepThatBeginsAnew_WithdrawsItsTask_WithTheReason()
    {
        var instance = await StartAsync(Line);
        var first = (await process.AskedAsync(instance)).Single();

        (await MoveAsync(instance, "ask", "ask", await RevisionAsync(instance))).Status.ShouldBe(HttpStatusCode.OK);

        var tasks = await process.TasksAsync(instance);
        tasks.Single(task => task.Id == first.Id).WithdrawReason.ShouldBe("an administrator moved the process back. Look again");
        tasks.Count(task => task.State == TaskState.Open).ShouldBe(1);
    }

    [Fact]
    public async Task PageThatIsStale_IsRefused_ForEachAct()
    {
        var instance = await StartAsync(Line);
        var stale = await RevisionAsync(instance);
        await process.MoveAsync(instance, (runner, db, row) => runner.SetVariablesAsync(db, row, new Dictionary<string, object?> { ["amount"] = 1 }, Cancellation));

        (await MoveAsync(instance, "ask", "ask", stale)).Body.GetProperty("code").GetString().ShouldBe("process-moved");
        (await story.PostAsync("admin", $"/process-instances/{instance}/cancellation", new { reason = "late", revision = stale })).Body.GetProperty("code").GetString().ShouldBe("process-moved");
        (await story.PostAsync("admin", $"/process-instances/{instance}/incidents/x/retry", new { revision = stale })).Body.GetProperty("code").GetString().ShouldBe("process-moved");
        (await story.PostAsync("admin", $"/process-instances/{instance}/cancellation", new { reason = "late" })).Status.ShouldBe(HttpStatusCode.PreconditionRequired);
        (await process.InstanceAsync(instance)).EndedAt.ShouldBeNull();
    }

    [Fact]
    public async Task ReasonThatIsMissingOrCannotBeShown_IsRefused()
    {
        var instance = await StartAsync(Line);
        var revision = await RevisionAsync(instance);

        foreach (var reason in new[] { null, " ", new string('x', ProcessOperation.MaxReason + 1), "hidden\u200btext", "turned\u202Earound" })
            (await story.PostAsync("admin", $"/process-instances/{instance}/cancellation", new { reason, revision })).Body.GetProperty("code").GetString().ShouldBe("invalid-fields", reason);

        (await process.InstanceAsync(instance)).EndedAt.ShouldBeNull();
    }

    [Fact]
    public async Task WhatIsNotThere_OrHasEnded_IsSaidSo()
    {
        var instance = await StartAsync(Line);
        var revision = await RevisionAsync(instance);

        (await story.PostAsync("admin", $"/process-instances/{Nobody}/cancellation", new { reason = "gone", revision })).Status.ShouldBe(HttpStatusCode.NotFound);
        foreach (var hostile in new[] { "x", "../../x", "'; drop table approval_instances; --", "<script>", new string('9', 2_000) })
            (await story.PostAsync("admin", $"/process-instances/{instance}/incidents/{Uri.EscapeDataString(hostile)}/retry", new { revision })).Status.ShouldBe(HttpStatusCode.NotFound, hostile);
        (await story.PostAsync("admin", $"/process-instances/{instance}/moves", new { tokenId = "nobody:9", targetId = "ask", reason = "x", revision })).Status.ShouldBe(HttpStatusCode.NotFound);
        (await MoveAsync(instance, "ask", "nowhere", revision)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await story.PostAsync("admin", $"/process-instances/{instance}/moves", new { tokenId = new string('x', 400), targetId = "ask", reason = "x", revision })).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await story.PostAsync("admin", $"/process-instances/{instance}/cancellation", new { reason = "done", revision })).Status.ShouldBe(HttpStatusCode.OK);
        (await story.PostAsync("admin", $"/process-instances/{instance}/cancellation", new { reason = "again", revision = revision + 1 })).Body.GetProperty("code").GetString().ShouldBe("process-ended");
    }

    [Fact]
    public async Task WhoMayNotOperate_ChangesNothing_AndTheAttemptIsInTheLedger()
    {
        var instance = await StartAsync(Line);
        var holder = await process.HolderAsync();
        var token = (await process.StateAsync(instance)).Activities.Single().Id;

        var refused = await portal.Get<OperateInstance>().MoveAsync(holder, instance, new(token, "ask", "mine", await RevisionAsync(instance)), Cancellation);

        refused.Error.ShouldNotBeNull().Code.ShouldBe("permission-missing");
        (await process.TasksAsync(instance)).ShouldHaveSingleItem().State.ShouldBe(TaskState.Open);
        await portal.Get<LedgerBook>().CatchUpAsync(Cancellation);
        (await portal.Get<LedgerBook>().AfterAsync(0, 1000, Cancellation)).ShouldContain(entry => entry.Action == "process.move-token.refused");
    }

    [Fact]
    public async Task UnknownHandler_IsRefusedAtDeployment_WithItsPlace()
    {
        var refused = (await process.TryDeployAsync($"test-{Guid.NewGuid():n}", Proceeding.File($"<startEvent id='b'/>\n<serviceTask id='work' gp:handler='launch-rocket'/><endEvent id='e'/>{Proceeding.Flow("b", "work", "e")}"))).Error.ShouldNotBeNull();

        var detail = refused.Details.ShouldNotBeNull().ShouldHaveSingleItem();
        (detail.Field, detail.Line).ShouldBe(("ServiceTask work", 3));
        detail.Message.ShouldStartWith("The portal has no handler “launch-rocket”: there are ");
        detail.Message.ShouldContain("run-gates");
    }

    private async Task<Guid> StartAsync(string elements, Action<Guid>? before = null) => await process.StartAsync(await process.DeployAsync(elements), before: before);

    private async Task<int> RevisionAsync(Guid instance) => (await process.InstanceAsync(instance)).Revision;

    private async Task<(HttpStatusCode Status, JsonElement Body)> MoveAsync(Guid instance, string from, string to, int revision) => await story.PostAsync(
        "admin", $"/process-instances/{instance}/moves", new { tokenId = (await process.StateAsync(instance)).Activities.Single(activity => activity.NodeId == from).Id, targetId = to, reason = "Look again", revision });

    private async Task<IReadOnlyList<Guid>> IdsAsync(string query) =>
        [.. (await story.GetAsync("compliance", $"/process-instances{query}")).GetProperty("items").EnumerateArray().Select(row => row.GetProperty("id").GetGuid())];

    private async Task<IReadOnlyList<ProcessOperation>> OperationsAsync(Guid instance)
    {
        await using var db = await portal.Get<PortalDatabase>().ReadAsync(Cancellation);
        return await db.Set<ProcessOperation>().Where(operation => operation.InstanceId == instance).OrderBy(operation => operation.Id).ToListAsync(Cancellation);
    }
}
