using GovernancePortal.Bpmn.Execution.Events;
using GovernancePortal.Bpmn.State;
using GovernancePortal.Bpmn.Tests.Drawing;

namespace GovernancePortal.Bpmn.Tests.Execution;

/// <summary>BPMN 2.0.2, 10.5.1: an escalation goes up to the nearest event that catches it; the thrower goes on unless it is interrupted.</summary>
public sealed class EscalationTests
{
    [Fact]
    public void Escalation_CaughtWithoutInterrupting_StartsASecondToken_AndTheThrowerGoesOn()
    {
        var run = Escalating(interrupts: false).Do("a");

        run.Resting.ShouldBe("after sub x");
        run.Events.OfType<EscalationThrown>().Single().CaughtBy.ShouldBe("b");
    }

    [Fact]
    public void Escalation_CaughtInterrupting_EndsTheThrower() => Escalating(interrupts: true).Do("a").Resting.ShouldBe("x");

    [Fact]
    public void Escalation_ThatNothingCatches_DoesNothing_AndIsToldToTheHost()
    {
        var run = new Run(Draw.Process(p => p.Start("s").Throw("t", "escalation late").User("a").End("e").Flow("s t a e")));

        run.Resting.ShouldBe("a");
        run.Events.OfType<EscalationThrown>().Single().ShouldSatisfyAllConditions(thrown => thrown.Code.ShouldBe("LATE"), thrown => thrown.CaughtBy.ShouldBeNull());
    }

    [Fact]
    public void Escalation_OfATask_IsCaughtAtItsBorder_AsOftenAsItComes()
    {
        var run = new Run(Draw.Process(p => p.Start("s").User("a", "x").Border("b", "a", "escalation", interrupts: false).End("e").Flow("s a e").Flow("b x e")));

        run.Take(run.Escalate("a", "LATE"));
        run.Take(run.Escalate("a", "LOUD"));

        run.Resting.ShouldBe("a x x");
        run.Do("a").State.Status.ShouldBe(ProcessStatus.Running);
    }

    private static Run Escalating(bool interrupts) => new(Draw.Process(p => p.Start("s").User("x").End("e")
        .Sub("sub", i => i.Start("is").User("a", "after").Throw("t", "escalation late").End("ie").Flow("is a t after ie"))
        .Border("b", "sub", "escalation late", interrupts).Flow("s sub e").Flow("b x e")));
}
