using GovernancePortal.Bpmn.Definitions;
using GovernancePortal.Bpmn.Execution;
using GovernancePortal.Bpmn.Execution.Events;
using GovernancePortal.Bpmn.State;
using GovernancePortal.Bpmn.Tests.Drawing;

namespace GovernancePortal.Bpmn.Tests.Execution;

/// <summary>BPMN 2.0.2, 10.5.1 and 10.5.6: an error goes up to the nearest event that catches it, and ends everything on its way.</summary>
public sealed class ErrorTests
{
    [Theory]
    [InlineData("lost", "exact")]
    [InlineData("broken", "any")]
    public void ErrorEnd_InASubProcess_IsCaughtAtItsBorder_TheExactCodeFirst(string error, string next)
    {
        var run = new Run(Draw.Process(p => p.Start("s").User("exact", "any").End("e")
            .Sub("sub", i => i.Start("is").Parallel("f").User("a", "other").Error("fail", error).End("ie").Flow("is f a fail").Flow("f other ie"))
            .Border("all", "sub", "error").Border("one", "sub", "error lost").Flow("s sub e").Flow("all any e").Flow("one exact e")));

        run.Do("a");

        run.Resting.ShouldBe(next);
        run.Events.OfType<UserTaskCancelled>().Single().NodeId.ShouldBe("other");
        run.Events.OfType<ErrorThrown>().Single().CaughtBy.ShouldBe(next.Is("exact") ? "one" : "all");
    }

    [Fact]
    public void Error_WithoutAFittingCode_GoesOnUp()
    {
        var run = new Run(Nested());

        run.Do("a");

        run.Resting.ShouldBe("x");
        run.Events.OfType<ErrorThrown>().Single().CaughtBy.ShouldBe("outerBorder");
        run.State.Scopes.Length.ShouldBe(1);
    }

    [Fact]
    public void Error_ThatNothingCatches_EndsTheProcess()
    {
        var run = new Run(Draw.Process(p => p.Start("s").Parallel("f").User("a", "b").Error("fail", "lost").End("e").Flow("s f a fail").Flow("f b e")));

        run.Do("a");

        (run.State.Status, run.State.EndEventId, run.State.ErrorCode).ShouldBe((ProcessStatus.Failed, "fail", "LOST"));
        run.State.EndedAt.ShouldNotBeNull();
        run.Resting.ShouldBeEmpty();
        run.Events[^1].ShouldBeOfType<ProcessFailed>();
        run.Cancel().Refusal!.Code.ShouldBe(RefusalCode.ProcessEnded);
    }

    [Fact]
    public void Error_OfATask_IsCaughtAtItsBorder()
    {
        var run = new Run(Draw.Process(p => p.Start("s").Service("w").User("x").Border("b", "w", "error lost").End("e").Flow("s w e").Flow("b x e")));

        run.Take(run.Error("w", "LOST")).Resting.ShouldBe("x");
        run.Events.OfType<ServiceTaskCancelled>().Single().CausedBy.ShouldBe("b");
    }

    [Fact]
    public void Error_OfATask_ThatNothingCatches_IsAnIncidentAtIt()
    {
        var run = new Run(Draw.Process(p => p.Start("s").Service("w").User("x").Border("b", "w", "error lost").End("e").Flow("s w e").Flow("b x e")));

        run.Take(run.Error("w", "BROKEN"));

        (run.State.Incidents.Single().Code, run.Resting).ShouldBe(("BROKEN", "w"));
        run.Take(run.Retry(run.State.Incidents.Single().Id)).Events.OfType<ServiceTaskRequested>().Single().Attempt.ShouldBe(2);
    }

    private static ProcessDefinition Nested() => Draw.Process(p => p.Start("s").User("x").End("e")
        .Sub("outer", o => o.Start("os").End("oe").User("y")
            .Sub("inner", i => i.Start("is").User("a").Error("fail", "lost").Flow("is a fail"))
            .Border("innerBorder", "inner", "error broken").Flow("os inner oe").Flow("innerBorder y oe"))
        .Border("outerBorder", "outer", "error lost").Flow("s outer e").Flow("outerBorder x e"));
}
