using GovernancePortal.Bpmn.Execution.Events;
using GovernancePortal.Bpmn.State;
using GovernancePortal.Bpmn.Tests.Drawing;

namespace GovernancePortal.Bpmn.Tests.Execution;

/// <summary>BPMN 2.0.2, 10.5.4 and 13.5.3.</summary>
public sealed class BoundaryEventTests
{
    [Theory]
    [InlineData("timer PT1H")]
    [InlineData("message order")]
    [InlineData("signal alarm")]
    [InlineData("when go")]
    public void Interrupting_WithdrawsTheActivity_AndTakesItsToken(string trigger)
    {
        var run = new Run(Draw.Process(p => p.Start("s").User("a", "x").Border("b", "a", trigger).End("e").Flow("s a e").Flow("b x e")));
        var open = run.Open("a");

        Happen(run, trigger);

        run.Resting.ShouldBe("x");
        run.Waiting.ShouldBeEmpty();
        run.Events.OfType<UserTaskCancelled>().Single().ShouldSatisfyAllConditions(
            cancelled => cancelled.ActivityId.ShouldBe(open), cancelled => cancelled.CausedBy.ShouldBe("b"));
        run.History.Single(visit => visit.NodeId.Is("a")).Outcome.ShouldBe(VisitOutcome.Cancelled);
    }

    [Theory]
    [InlineData("message order")]
    [InlineData("signal alarm")]
    public void NonInterrupting_HappensAsOftenAsItComes(string trigger)
    {
        var run = new Run(Draw.Process(p => p.Start("s").User("a", "x").Border("b", "a", trigger, interrupts: false).End("e").Flow("s a e").Flow("b x e")));

        Happen(run, trigger);
        Happen(run, trigger);

        run.Resting.ShouldBe("a x x");
        run.Do("a").Waiting.ShouldBeEmpty("nobody waits at the border of what has ended");
        run.State.Status.ShouldBe(ProcessStatus.Running);
    }

    [Fact]
    public void Interrupting_ASubProcess_WithdrawsAllThatIsInIt_InnermostFirst()
    {
        var run = new Run(Draw.Process(p => p.Start("s").User("x").End("e")
            .Sub("sub", o => o.Start("os").Parallel("f").User("a").End("oe").Catch("wait", "timer P1D")
                .Sub("inner", i => i.Start("is").Service("w").End("ie").Flow("is w ie")).Border("ib", "inner", "timer P2D").Flow("os f a oe").Flow("f inner oe").Flow("f wait oe").Flow("ib oe"))
            .Border("b", "sub", "message order").Flow("s sub e").Flow("b x e")));
        run.Waiting.ShouldBe("b ib wait");

        run.Deliver("b");

        run.Resting.ShouldBe("x");
        run.Waiting.ShouldBeEmpty();
        run.State.Scopes.Length.ShouldBe(1);
        run.Events.Where(happened => happened is UserTaskCancelled or ServiceTaskCancelled or SubProcessEnded).Select(happened => happened switch
        {
            UserTaskCancelled task => task.NodeId,
            ServiceTaskCancelled task => task.NodeId,
            _ => ((SubProcessEnded)happened).NodeId,
        }).ShouldBe(["w", "a", "inner", "sub"]);
    }

    [Fact]
    public void TimeThatHasNoAnswer_HoldsTheActivityBeforeItBegins()
    {
        var run = new Run(Draw.Process(p => p.Start("s").User("a").Border("b", "a", "timer limit").End("e").Flow("s a e").Flow("b e")));
        run.Events.ShouldNotContain(happened => happened is UserTaskCreated);
        run.State.Incidents.Single().NodeId.ShouldBe("b");

        run.Take(run.Retry(run.State.Incidents.Single().Id, new { limit = "PT1H" }));

        run.Events.OfType<UserTaskCreated>().Count().ShouldBe(1);
        run.Waiting.ShouldBe("b");
    }

    [Fact]
    public void FailedServiceTask_TriedAgain_KeepsItsTimer()
    {
        var run = new Run(Draw.Process(p => p.Start("s").Service("w").Border("b", "w", "timer PT1H").End("e").Flow("s w e").Flow("b e")));
        var due = run.Wait("b");
        run.Take(run.Fail("w"));

        run.Take(run.Retry(run.State.Incidents.Single().Id));

        run.Wait("b").ShouldBe(due);
        run.Fire("b").State.Status.ShouldBe(ProcessStatus.Completed);
    }

    private static void Happen(Run run, string trigger) => _ = trigger.Split(' ')[0] switch
    {
        "timer" => run.Fire("b"),
        "message" => run.Deliver("b"),
        "signal" => run.Hear("Alarm"),
        _ => run.Set(new { go = true }),
    };
}
