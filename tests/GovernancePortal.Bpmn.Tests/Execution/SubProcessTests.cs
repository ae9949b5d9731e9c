using GovernancePortal.Bpmn.Definitions;
using GovernancePortal.Bpmn.Execution.Events;
using GovernancePortal.Bpmn.State;
using GovernancePortal.Bpmn.Tests.Drawing;

namespace GovernancePortal.Bpmn.Tests.Execution;

public sealed class SubProcessTests
{
    [Fact]
    public void SubProcess_RunsItsOwnNodes_AndGoesOnWhenItsLastTokenEnded()
    {
        var run = new Run(Draw.Process(p => p.Start("s").End("e").User("after")
            .Sub("sub", i => i.Start("is").Parallel("fork").User("a", "b").End("ia", "ib").Flow("is fork a ia").Flow("fork b ib"))
            .Flow("s sub after e")));

        run.Entered.ShouldBe("s sub is fork a b");
        run.Do("a").Resting.ShouldBe("b sub");
        run.Do("b").Resting.ShouldBe("after");
        run.Events.OfType<SubProcessEnded>().Single().EndEventId.ShouldBe("ib");
        run.State.Scopes.Length.ShouldBe(1);
    }

    [Fact]
    public void Terminate_InsideASubProcess_EndsOnlyThat()
    {
        var run = new Run(WithTerminate());
        run.Resting.ShouldBe("a b beside sub");

        run.Do("a");

        run.Resting.ShouldBe("after beside");
        run.Events.OfType<UserTaskCancelled>().Single().ShouldSatisfyAllConditions(
            cancelled => cancelled.NodeId.ShouldBe("b"),
            cancelled => cancelled.CausedBy.ShouldBe("stop"));
        run.History.Single(visit => visit.NodeId.Is("b")).Outcome.ShouldBe(VisitOutcome.Cancelled);
        run.History.Single(visit => visit.NodeId.Is("sub")).Outcome.ShouldBe(VisitOutcome.Completed);
    }

    [Fact]
    public void Terminate_AtTheTop_EndsEverything_InnerScopesFirst()
    {
        var run = new Run(Draw.Process(p => p.Start("s").Parallel("fork").User("a", "b").Terminate("stop").End("e")
            .Sub("outer", o => o.Start("os").Sub("inner", i => i.Start("is").User("deep").Service("work").Parallel("if").End("ie").Flow("is if deep ie").Flow("if work ie")).End("oe").Flow("os inner oe"))
            .Flow("s fork a stop").Flow("fork outer b e")));

        run.Do("a");

        run.State.Status.ShouldBe(ProcessStatus.Completed);
        run.State.EndEventId.ShouldBe("stop");
        run.Resting.ShouldBeEmpty();
        run.Events.Where(happened => happened is UserTaskCancelled or ServiceTaskCancelled or SubProcessEnded or ProcessCompleted)
            .Select(happened => happened switch
            {
                UserTaskCancelled task => task.NodeId,
                ServiceTaskCancelled task => task.NodeId,
                SubProcessEnded sub => sub.NodeId,
                _ => "process",
            })
            .ShouldBe(["deep", "work", "inner", "outer", "process"]);
    }

    [Fact]
    public void Terminate_InTheInnermostScope_LetsTheMiddleOneGoOn()
    {
        var run = new Run(Draw.Process(p => p.Start("s").End("e")
            .Sub("outer", o => o.Start("os").User("next").End("oe")
                .Sub("inner", i => i.Start("is").Parallel("if").User("a", "b").Terminate("it").End("ie").Flow("is if a it").Flow("if b ie"))
                .Flow("os inner next oe"))
            .Flow("s outer e")));

        run.Do("a").Resting.ShouldBe("next outer");
        run.Do("next").State.EndEventId.ShouldBe("e");
    }

    [Fact]
    public void Terminate_WithTokensWaitingAtAJoin_TakesThemAway()
    {
        var run = new Run(Draw.Process(p => p.Start("s").End("e").User("after")
            .Sub("sub", i => i.Start("is").Parallel("fork", "join").User("a", "b", "c").Terminate("stop").End("ie")
                .Flow("is fork a join ie").Flow("fork b join").Flow("fork c stop"))
            .Flow("s sub after e")));
        run.Do("a").State.Tokens.Length.ShouldBe(1);

        run.Do("c");

        run.State.Tokens.ShouldBeEmpty();
        run.Resting.ShouldBe("after");
    }

    [Fact]
    public void SubProcess_EnteredAgain_StartsAfresh()
    {
        var run = new Run(Draw.Process(p => p.Start("s").End("e").Choice("again", "again-e")
            .Sub("sub", i => i.Start("is").Parallel("fork", "join").User("a", "b").End("ie").Flow("is fork a join ie").Flow("fork b join"))
            .Flow("s sub again").When("again", "sub", "again").Flow("again e")));
        run.DoAll("a").Do("b", new { again = true });

        run.Do("a").Resting.ShouldBe("b sub");
        run.Do("b", new { again = false }).State.Status.ShouldBe(ProcessStatus.Completed);
    }

    [Fact]
    public void SubProcess_EnteredByTwoTokens_RunsTwice_EachInItsOwnScope()
    {
        var run = new Run(Draw.Process(p => p.Start("s").Parallel("fork").End("e")
            .Sub("sub", i => i.Start("is").User("a").End("ie").Flow("is a ie"))
            .Flow("s fork sub e").Raw("<sequenceFlow id='second' sourceRef='fork' targetRef='sub'/>")));
        run.Resting.ShouldBe("a a sub sub");

        run.Take(run.Complete(run.State.Activities.First(activity => activity.NodeId.Is("a")).Id));

        run.Resting.ShouldBe("a sub");
        run.Do("a").State.Status.ShouldBe(ProcessStatus.Completed);
    }

    [Fact]
    public void Variables_WrittenInside_AreSeenOutside()
    {
        var run = new Run(Draw.Process(p => p.Start("s").End("yes", "no").Choice("g", "g-no")
            .Sub("sub", i => i.Start("is").User("a").End("ie").Flow("is a ie"))
            .Flow("s sub g").When("g", "yes", "answer == 42").Flow("g no")));

        run.Do("a", new { answer = 42 }).State.EndEventId.ShouldBe("yes");
    }

    private static ProcessDefinition WithTerminate() => Draw.Process(p => p.Start("s").Parallel("fork").User("beside", "after").End("e")
        .Sub("sub", i => i.Start("is").Parallel("if").User("a", "b").Terminate("stop").End("ie").Flow("is if a stop").Flow("if b ie"))
        .Flow("s fork sub after e").Flow("fork beside e"));
}
