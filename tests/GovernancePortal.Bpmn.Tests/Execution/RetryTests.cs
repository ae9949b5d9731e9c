using GovernancePortal.Bpmn.Execution.Events;
using GovernancePortal.Bpmn.State;
using GovernancePortal.Bpmn.Tests.Drawing;

namespace GovernancePortal.Bpmn.Tests.Execution;

public sealed class RetryTests
{
    [Fact]
    public void ServiceTaskWithRetries_IsAskedForAgain_LaterEachTime_AndThenAnIncident()
    {
        var run = new Run(Draw.Process(p => p.Start("s").Raw("<serviceTask id='w' gp:handler='h' gp:retries='2' gp:retryDelay='PT5M'/>").End("e").Flow("s w e")));
        for (var attempt = 2; attempt <= 3; attempt++)
        {
            run.Take(run.Fail("w"));
            var again = run.Events.OfType<ServiceTaskRequested>().Single();
            (again.Attempt, again.NotBefore, run.State.Incidents.Length).ShouldBe((attempt, run.Clock.Now.AddMinutes(5), 0));
            run.Events.OfType<ServiceTaskFailed>().Count().ShouldBe(1);
        }

        run.Take(run.Fail("w"));

        run.State.Incidents.Single().Code.ShouldBe("timeout");
        run.State.Activities.Single().Status.ShouldBe(ActivityStatus.Failed);
    }

    [Fact]
    public void Incident_TriedAgain_HasItsRetriesAgain()
    {
        var run = new Run(Draw.Process(p => p.Start("s").Raw("<serviceTask id='w' gp:handler='h' gp:retries='1'/>").End("e").Flow("s w e")));
        run.Take(run.Fail("w"));
        run.Take(run.Fail("w"));

        run.Take(run.Retry(run.State.Incidents.Single().Id));
        run.Take(run.Fail("w"));

        run.State.Incidents.ShouldBeEmpty();
        run.Events.OfType<ServiceTaskRequested>().Single().Attempt.ShouldBe(4);
    }
}
