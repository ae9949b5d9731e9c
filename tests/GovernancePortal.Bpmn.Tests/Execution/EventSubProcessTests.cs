using GovernancePortal.Bpmn.Execution.Events;
using GovernancePortal.Bpmn.State;
using GovernancePortal.Bpmn.Tests.Drawing;

namespace GovernancePortal.Bpmn.Tests.Execution;

/// <summary>BPMN 2.0.2, 10.3.5 (event sub-process) and 13.5.4.</summary>
public sealed class EventSubProcessTests
{
    [Theory]
    [InlineData("timer PT1H")]
    [InlineData("message order")]
    [InlineData("signal alarm")]
    [InlineData("when go")]
    public void Interrupting_EndsEverythingElseInItsScope_AndThenTheScope(string trigger)
    {
        var run = new Run(Draw.Process(p => p.Start("s").Parallel("f").User("a", "b").End("e").Flow("s f a e").Flow("f b e")
            .EventSub("handler", h => h.Start("hs", trigger).User("h").End("he").Flow("hs h he"))));
        run.Waiting.ShouldBe("hs");

        Happen(run, trigger);

        run.Resting.ShouldBe("h handler");
        run.Waiting.ShouldBeEmpty();
        run.Events.OfType<UserTaskCancelled>().Select(cancelled => (cancelled.NodeId, cancelled.CausedBy)).ShouldBe([("a", "hs"), ("b", "hs")]);
        run.Do("h").State.Status.ShouldBe(ProcessStatus.Completed);
    }

    [Fact]
    public void NonInterrupting_RunsBesideTheRest_EachTimeItHappens_AndIsWaitedFor()
    {
        var run = new Run(Draw.Process(p => p.Start("s").User("a").End("e").Flow("s a e")
            .EventSub("handler", h => h.Start("hs", "message order", interrupts: false).User("h").End("he").Flow("hs h he"))));

        run.Deliver("hs").Resting.ShouldBe("a h handler");
        run.Deliver("hs").Resting.ShouldBe("a h h handler handler");
        run.Do("a").State.Status.ShouldBe(ProcessStatus.Running);
        run.Take(run.Complete(run.Turns("h")[0]));
        run.Take(run.Complete(run.Turns("h")[0])).State.Status.ShouldBe(ProcessStatus.Completed);
        run.Waiting.ShouldBeEmpty();
    }

    [Fact]
    public void InASubProcess_WaitsOnlyAsLongAsThat_AndTheFlowGoesOnBehindIt()
    {
        var run = new Run(Draw.Process(p => p.Start("s").User("before", "after").End("e")
            .Sub("sub", i => i.Start("is").User("a").End("ie").Flow("is a ie").EventSub("handler", h => h.Start("hs", "signal alarm").User("h").End("he").Flow("hs h he")))
            .Flow("s before sub after e")));
        run.Waiting.ShouldBeEmpty();

        run.Do("before").Waiting.ShouldBe("hs");
        run.Hear("Alarm").Resting.ShouldBe("h handler sub");
        run.Do("h").Resting.ShouldBe("after");
    }

    [Fact]
    public void Error_IsCaughtInsideBeforeItIsCaughtAtTheBorder()
    {
        var run = new Run(Draw.Process(p => p.Start("s").User("x").End("e")
            .Sub("sub", i => i.Start("is").User("a").Error("fail", "lost").Flow("is a fail").EventSub("handler", h => h.Start("hs", "error lost").User("h").End("he").Flow("hs h he")))
            .Border("b", "sub", "error").Flow("s sub e").Flow("b x e")));

        run.Do("a").Resting.ShouldBe("h handler sub");
        run.Do("h").State.EndEventId.ShouldBe("e");
    }

    [Fact]
    public void Error_OutOfItsOwnHandler_GoesOnUp()
    {
        var run = new Run(Draw.Process(p => p.Start("s").User("x").End("e")
            .Sub("sub", i => i.Start("is").User("a").Error("fail", "lost").Flow("is a fail")
                .EventSub("handler", h => h.Start("hs", "error").User("h").Error("again", "broken").Flow("hs h again"))
                .EventSub("other", h => h.Start("os", "error broken").User("o").End("oe").Flow("os o oe")))
            .Border("b", "sub", "error").Flow("s sub e").Flow("b x e")));

        run.DoAll("a", "h").Resting.ShouldBe("x");
    }

    [Fact]
    public void Escalation_ThatDoesNotInterrupt_LetsTheThrowerGoOn()
    {
        var run = new Run(Draw.Process(p => p.Start("s").Throw("t", "escalation late").User("a").End("e").Flow("s t a e")
            .EventSub("handler", h => h.Start("hs", "escalation", interrupts: false).User("h").End("he").Flow("hs h he"))));

        run.Resting.ShouldBe("a h handler");
    }

    [Fact]
    public void Escalation_ThatInterrupts_LeavesNothingOfTheThrower()
    {
        var run = new Run(Draw.Process(p => p.Start("s").Parallel("f").Throw("t", "escalation late").User("a", "b").End("e").Flow("s f b e").Flow("f t a e")
            .EventSub("handler", h => h.Start("hs", "escalation").User("h").End("he").Flow("hs h he"))));

        run.Resting.ShouldBe("h handler");
        run.Do("h").State.Status.ShouldBe(ProcessStatus.Completed);
    }

    [Fact]
    public void Handler_InAHandler_Works()
    {
        var run = new Run(Draw.Process(p => p.Start("s").User("a").End("e").Flow("s a e")
            .EventSub("outer", o => o.Start("os", "message order").User("o").End("oe").Flow("os o oe")
                .EventSub("inner", i => i.Start("is", "message cancel").User("i").End("ie").Flow("is i ie")))));

        run.Deliver("os").Deliver("is").Resting.ShouldBe("i inner outer");
        run.Do("i").State.Status.ShouldBe(ProcessStatus.Completed);
    }

    [Fact]
    public void TimeWithoutAnAnswer_IsAnIncident_ThatACorrectionResolves()
    {
        var run = new Run(Draw.Process(p => p.Start("s").User("a").End("e").Flow("s a e")
            .EventSub("handler", h => h.Start("hs", "timer limit").User("h").End("he").Flow("hs h he"))));
        run.Resting.ShouldBe("a");

        run.Take(run.Retry(run.State.Incidents.Single().Id, new { limit = "PT1H" }));

        run.Fire("hs").Resting.ShouldBe("h handler");
    }

    [Fact]
    public void Cancel_TakesHandlersAndWaitsAway()
    {
        var run = new Run(Draw.Process(p => p.Start("s").User("a").End("e").Flow("s a e")
            .EventSub("handler", h => h.Start("hs", "message order", interrupts: false).User("h").End("he").Flow("hs h he")))).Deliver("hs");

        run.Take(run.Cancel());

        (run.Resting, run.Waiting, run.State.Scopes.Length).ShouldBe(("", "", 1));
    }

    private static void Happen(Run run, string trigger) => _ = trigger.Split(' ')[0] switch
    {
        "timer" => run.Fire("hs"),
        "message" => run.Deliver("hs"),
        "signal" => run.Hear("Alarm"),
        _ => run.Set(new { go = true }),
    };
}
