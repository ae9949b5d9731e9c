using GovernancePortal.Bpmn.Definitions;
using GovernancePortal.Bpmn.Execution;
using GovernancePortal.Bpmn.Execution.Events;
using GovernancePortal.Bpmn.State;
using GovernancePortal.Bpmn.Tests.Drawing;

namespace GovernancePortal.Bpmn.Tests.Execution;

public sealed class ServiceTaskTests
{
    private static readonly ProcessDefinition OneTask = Draw.Process(p => p.Start("s").Service("work").End("e").Flow("s work e"));

    [Fact]
    public void ServiceTask_Entered_AsksTheHostByName()
    {
        var run = new Run(OneTask);

        var request = run.Events.OfType<ServiceTaskRequested>().Single();
        (request.ActivityId, request.Handler, request.Attempt).ShouldBe((run.Open("work"), "do-work", 1));
    }

    [Fact]
    public void Complete_OpenRequest_WritesOutputsAndMovesOn()
    {
        var run = new Run(OneTask).Do("work", new { verdict = "pass" });

        run.State.Variables["verdict"].GetString().ShouldBe("pass");
        run.State.EndEventId.ShouldBe("e");
    }

    [Fact]
    public void Fail_OpenRequest_IsAnIncident_ThatHoldsTheToken()
    {
        var run = new Run(OneTask);

        run.Take(run.Fail("work"));

        var incident = run.State.Incidents.Single();
        (incident.Code, incident.Message, incident.ActivityId).ShouldBe(("timeout", "no answer within 30 s", run.Open("work")));
        run.State.Activities.Single().Status.ShouldBe(ActivityStatus.Failed);
        run.Complete(run.Open("work")).Refusal!.Code.ShouldBe(RefusalCode.OpenIncident);
        run.Fail("work").Refusal!.Code.ShouldBe(RefusalCode.OpenIncident);
    }

    [Fact]
    public void Retry_FailedRequest_AsksAgain_WithTheNextAttempt()
    {
        var run = new Run(OneTask);
        run.Take(run.Fail("work"));

        run.Take(run.Retry(run.State.Incidents.Single().Id));

        var request = run.Events.OfType<ServiceTaskRequested>().Single();
        (request.ActivityId, request.Attempt).ShouldBe((run.Open("work"), 2));
        run.State.Incidents.ShouldBeEmpty();
        run.Do("work").State.Status.ShouldBe(ProcessStatus.Completed);
    }

    [Fact]
    public void Complete_Twice_IsRefused()
    {
        var run = new Run(OneTask);
        var first = run.Open("work");
        run.Do("work");

        run.Engine.CompleteServiceTask(OneTask, run.State, first, new Dictionary<string, object?>(StringComparer.Ordinal))
            .Refusal!.Code.ShouldBe(RefusalCode.AlreadyCompleted);
    }
}
