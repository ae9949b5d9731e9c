using GovernancePortal.Bpmn.Definitions;
using GovernancePortal.Bpmn.Execution.Events;
using GovernancePortal.Bpmn.State;
using GovernancePortal.Bpmn.Tests.Drawing;

namespace GovernancePortal.Bpmn.Tests.Execution;

/// <summary>BPMN 2.0.2, 10.3.6: another process, in the version that the file names.</summary>
public sealed class CallActivityTests
{
    [Fact]
    public void Call_Entered_AsksTheHostForTheChild_WithTheVariablesItNames()
    {
        var run = new Run(Calling("gp:inputs='amount'"), new { amount = 5, secret = "x" });

        var asked = run.Events.OfType<ChildRequested>().Single();
        (asked.CalledElement, asked.Version, asked.Attempt).ShouldBe(("child", 2, 1));
        asked.Inputs.Keys.ShouldBe(["amount"]);
        run.Resting.ShouldBe("call");
    }

    [Fact]
    public void Call_WithoutNames_HandsOverAllThatIsVisible()
        => new Run(Calling(), new { amount = 5, other = "x" }).Events.OfType<ChildRequested>().Single().Inputs.Keys.ShouldBe(["amount", "other"]);

    [Fact]
    public void Child_Ended_GivesBackTheVariablesThatTheCallNames()
    {
        var run = new Run(Calling("gp:outputs='verdict'"));

        run.Take(run.EndCall("call", new { verdict = "fine", noise = 1 }));

        run.Resting.ShouldBe("after");
        run.State.Variables.Keys.ShouldBe(["verdict"]);
        run.Events.OfType<ChildCompleted>().Count().ShouldBe(1);
    }

    [Fact]
    public void Child_EndedByAnError_IsCaughtAtTheBorder() => ErrorAtTheBorder("LOST").Resting.ShouldBe("x");

    [Fact]
    public void Child_EndedByAnErrorThatNothingCatches_IsAnIncident_AndAskedForAgain()
    {
        var run = ErrorAtTheBorder("BROKEN");

        run.Take(run.Retry(run.State.Incidents.Single().Id));

        run.Events.OfType<ChildRequested>().Single().Attempt.ShouldBe(2);
    }

    [Fact]
    public void Child_NoLongerWanted_IsCancelled()
    {
        var run = new Run(Draw.Process(p => p.Start("s").Call("call").Border("b", "call", "timer PT1H").User("x").End("e").Flow("s call e").Flow("b x e")));

        run.Fire("b").Events.OfType<ChildCancelled>().Single().CausedBy.ShouldBe("b");
    }

    [Fact]
    public void Child_ThatEscalates_IsHeardAtTheBorder()
    {
        var run = new Run(Draw.Process(p => p.Start("s").Call("call").Border("b", "call", "escalation late", interrupts: false).User("x").End("e").Flow("s call e").Flow("b x e")));

        run.Take(run.Escalate("call", "LATE")).Resting.ShouldBe("call x");
    }

    [Fact]
    public void ManyCalls_EachHaveTheirChild()
    {
        var definition = Draw.Process(p => p.Start("s").Raw("<callActivity id='call' calledElement='child' gp:version='1'><multiInstanceLoopCharacteristics gp:collection='[1, 2]' gp:item='part'/></callActivity>")
            .End("e").Flow("s call e"));
        var run = new Run(definition);
        run.Events.OfType<ChildRequested>().Select(asked => asked.Inputs["part"].GetInt32()).ShouldBe([1, 2]);

        foreach (var child in run.Turns("call"))
            run.Take(run.Engine.CompleteCall(definition, run.State, child, new Dictionary<string, object?>(StringComparer.Ordinal)));

        run.State.Status.ShouldBe(ProcessStatus.Completed);
    }

    private static Run ErrorAtTheBorder(string code)
    {
        var run = new Run(Draw.Process(p => p.Start("s").Call("call").Border("b", "call", "error lost").User("x").End("e").Flow("s call e").Flow("b x e")));
        run.Take(run.Error("call", code)).State.Status.ShouldBe(ProcessStatus.Running);
        return run;
    }

    private static ProcessDefinition Calling(string attributes = "") => Draw.Process(p => p.Start("s").Call("call", attributes).User("after").End("e").Flow("s call after e"));
}
