using GovernancePortal.Bpmn.Definitions;
using GovernancePortal.Bpmn.Execution;
using GovernancePortal.Bpmn.Execution.Events;
using GovernancePortal.Bpmn.State;
using GovernancePortal.Bpmn.Tests.Drawing;

namespace GovernancePortal.Bpmn.Tests.Execution;

/// <summary>An operator moves a token.</summary>
public sealed class MoveTokenTests
{
    [Fact]
    public void Task_MovedOn_IsWithdrawn_AndTheTargetBegins()
    {
        var run = new Run(Row);

        run.Take(run.Move(run.Open("a"), "c"));

        run.Resting.ShouldBe("c");
        run.Events.OfType<TokenMoved>().Single().ShouldBe(new TokenMoved(run.Clock.Now, "a:2", "a", "c", "p"));
        run.Events.OfType<UserTaskCancelled>().Single().CausedBy.ShouldBe("c");
        run.Events.OfType<WaitEnded>().Single().Subscription.NodeId.ShouldBe("t");
        run.Events.OfType<UserTaskCreated>().Single().NodeId.ShouldBe("c");
        run.History.Single(visit => visit.NodeId.Is("a")).Outcome.ShouldBe(VisitOutcome.Cancelled);
        run.Do("c").State.EndEventId.ShouldBe("e");
    }

    [Fact]
    public void Task_MovedBackOrToItself_BeginsAnew()
    {
        var run = new Run(Row).Do("a").Do("b");

        run.Take(run.Move(run.Open("c"), "a")).Resting.ShouldBe("a");
        run.Take(run.Move(run.Open("a"), "a")).Resting.ShouldBe("a");

        run.Waiting.ShouldBe("t");
        run.DoAll("a", "b", "c").State.Status.ShouldBe(ProcessStatus.Completed);
    }

    [Fact]
    public void FailedTask_MovedOn_TakesItsIncidentAlong()
    {
        var run = new Run(Draw.Process(p => p.Start("s").Service("w").User("a").End("e").Flow("s w a e")));
        run.Take(run.Fail("w"));

        run.Take(run.Move(run.Open("w"), "a"));

        run.State.Incidents.ShouldBeEmpty();
        run.Resting.ShouldBe("a");
    }

    [Fact]
    public void Target_ThatDecidesOrEnds_DoesSoAtOnce()
    {
        var decided = new Run(Draw.Process(p => p.Start("s").User("a").Inclusive("g", "g-c").User("b", "c").End("e").Flow("s a g").When("g", "b", "x").Flow("g c e").Flow("b e")), new { x = true });
        var ended = new Run(Row);

        decided.Take(decided.Move(decided.Open("a"), "g")).Resting.ShouldBe("b");
        ended.Take(ended.Move(ended.Open("a"), "e")).State.Status.ShouldBe(ProcessStatus.Completed);
    }

    /// <summary>A gateway without an answer holds the token at an incident, as it does for one that came by a flow.</summary>
    [Fact]
    public void Target_ThatCannotDecide_IsAnIncident()
    {
        var run = new Run(Draw.Process(p => p.Start("s").User("a").Inclusive("g").User("b", "c").End("e").Flow("s a g").When("g", "b", "x").When("g", "c", "!x").Flow("b e").Flow("c e")));

        run.Take(run.Move(run.Open("a"), "g"));

        run.State.Incidents.Single().NodeId.ShouldBe("g");
        run.Take(run.Move(run.Open("g"), "c")).State.Incidents.ShouldBeEmpty();
    }

    [Fact]
    public void SubProcess_MovedOn_EndsWithAllThatIsInIt()
    {
        var run = new Run(Draw.Process(p => p.Start("s").Sub("sub", i => i.Start("is").Parallel("f").User("a", "b").End("ie").Flow("is f a ie").Flow("f b ie")).User("after").End("e").Flow("s sub after e")));

        run.Take(run.Move(run.Open("sub"), "after"));

        run.Events.OfType<UserTaskCancelled>().Select(task => task.NodeId).ShouldBe(["a", "b"]);
        run.Resting.ShouldBe("after");
        run.State.Scopes.Length.ShouldBe(1);
    }

    [Fact]
    public void Instances_AreMovedAsAWhole_OrInsideOne_ButNoTurn()
    {
        const string Three = "<multiInstanceLoopCharacteristics><loopCardinality>3</loopCardinality></multiInstanceLoopCharacteristics>";
        var tasks = new Run(Draw.Process(p => p.Start("s").Many("a", Three).User("after").End("e").Flow("s a after e")));
        var insides = new Run(Draw.Process(p => p.Start("s").Raw($"<subProcess id='sub'>{Three}").Start("is").User("a", "b").End("ie").Flow("is a b ie").Raw("</subProcess>").End("e").Flow("s sub e")));

        tasks.Move(tasks.Turns("a")[1], "after").Refusal!.Code.ShouldBe(RefusalCode.NotMovable);
        tasks.Take(tasks.Move(tasks.State.Activities[0].Id, "after")).Resting.ShouldBe("after");
        insides.Take(insides.Move(insides.Turns("a")[1], "b")).Resting.ShouldBe("a a b sub sub sub");
    }

    [Fact]
    public void Join_IsEnteredByTheFlowThatIsNamed_OncePerFlow()
    {
        var run = new Run(ForkJoin);

        run.Move(run.Open("a"), "j").Refusal!.Message.ShouldContain("a-j, b-j", Case.Sensitive);
        run.Move(run.Open("a"), "j", "f-a").Refusal!.Code.ShouldBe(RefusalCode.NotATarget, "that flow leads elsewhere");
        run.Take(run.Move(run.Open("a"), "j", "b-j"));
        run.Move(run.Open("b"), "j", "b-j").Refusal!.Message.ShouldContain("waits on the flow 'b-j' already");
        run.Take(run.Move(run.Open("b"), "j", "a-j"));

        run.Resting.ShouldBe("after");
    }

    /// <summary>The other branch of a join is moved past it: what waits there can be moved too, or the missing token is moved to it.</summary>
    [Fact]
    public void TokenAtAJoin_ThatWaitsInVain_CanBeMovedOn()
    {
        var run = new Run(ForkJoin).Do("a");

        run.Take(run.Move(run.Open("b"), "after"));
        run.State.Incidents.ShouldBeEmpty("something is still under way");
        run.Do("after").State.Incidents.Single().Code.ShouldBe("deadlock");
        run.Take(run.Move(run.State.Tokens.Single().Id, "after"));

        run.State.Incidents.ShouldBeEmpty();
        run.History.Single(visit => visit.NodeId.Is("j")).Outcome.ShouldBe(VisitOutcome.Cancelled);
        run.Do("after").State.Status.ShouldBe(ProcessStatus.Completed);
    }

    [Fact]
    public void Deadlock_EndsWhenAMissingTokenIsMovedToTheJoin()
    {
        var run = new Run(Draw.Process(p => p.Start("s").Parallel("f", "j").Choice("g", "g-x").User("a", "x").End("e", "out").Flow("s f a j e").Flow("f g x out").When("g", "j", "false"))).DoAll("x", "a");
        run.State.Incidents.Single().Code.ShouldBe("deadlock");

        run.Take(run.Move(run.State.Tokens.Single().Id, "x")).State.Incidents.ShouldBeEmpty();
        run.Take(run.Move(run.Open("x"), "j", "a-j"));

        run.State.Incidents.Single().Code.ShouldBe("deadlock", "again only one of two");
        run.Take(run.Move(run.State.Tokens.Single().Id, "e")).State.Status.ShouldBe(ProcessStatus.Completed);
    }

    [Theory]
    [InlineData("nowhere", RefusalCode.Unknown)]
    [InlineData("inner", RefusalCode.OtherScope)]
    [InlineData("s", RefusalCode.NotATarget)]
    [InlineData("t", RefusalCode.NotATarget)]
    [InlineData("h", RefusalCode.NotATarget)]
    public void Target_ThatNoTokenComesToByAFlow_IsRefused(string target, RefusalCode expected)
    {
        var run = new Run(Mixed);
        var before = run.State.ToJson();

        run.Move(run.Open("a"), target).Refusal!.Code.ShouldBe(expected);
        run.State.ToJson().ShouldBe(before);
    }

    [Fact]
    public void Token_ThatIsGone_IsRefusedByWhatBecameOfIt()
    {
        var run = new Run(Row);
        var id = run.Open("a");
        run.Do("a");

        run.Move(id, "c").Refusal!.Code.ShouldBe(RefusalCode.AlreadyCompleted);
        run.Move("b:99", "c").Refusal!.Code.ShouldBe(RefusalCode.Unknown);
        run.DoAll("b", "c").Move(id, "c").Refusal!.Code.ShouldBe(RefusalCode.ProcessEnded);
    }

    [Fact]
    public void EventSubProcess_ThatHasBegun_StaysWhereItIs_ButNotWhatIsInIt()
    {
        var run = new Run(Mixed).Deliver("hs");

        run.Move(run.State.Activities.Single(activity => activity.NodeId.Is("h")).Id, "e").Refusal!.Code.ShouldBe(RefusalCode.NotMovable);
        run.Take(run.Move(run.Open("x"), "he")).State.Status.ShouldBe(ProcessStatus.Completed);
    }

    private static ProcessDefinition Row { get; } = Draw.Process(p => p.Start("s").User("a", "b", "c").Border("t", "a", "timer PT1H").End("e").Flow("s a b c e").Flow("t c"));

    private static ProcessDefinition ForkJoin { get; } = Draw.Process(p => p.Start("s").Parallel("f", "j").User("a", "b", "after").End("e").Flow("s f a j after e").Flow("f b j"));

    private static ProcessDefinition Mixed { get; } = Draw.Process(p => p.Start("s").User("a").Border("t", "a", "timer PT1H").Sub("sub", i => i.Start("is").User("inner").End("ie").Flow("is inner ie"))
        .End("e").Flow("s a sub e").Flow("t e").EventSub("h", h => h.Start("hs", "message order").User("x").End("he").Flow("hs x he")));
}
