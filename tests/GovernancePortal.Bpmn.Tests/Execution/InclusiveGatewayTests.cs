using GovernancePortal.Bpmn.Definitions;
using GovernancePortal.Bpmn.State;
using GovernancePortal.Bpmn.Tests.Drawing;

namespace GovernancePortal.Bpmn.Tests.Execution;

/// <summary>BPMN 2.0.2, 13.4.3. The traces are written by hand from the clause.</summary>
public sealed class InclusiveGatewayTests
{
    [Theory]
    [InlineData(true, true, "a b")]
    [InlineData(true, false, "a")]
    [InlineData(false, true, "b")]
    [InlineData(false, false, "c")]
    public void Split_TakesEveryFlowWhoseConditionHolds_ElseTheDefault(bool first, bool second, string resting)
        => new Run(SplitAndJoin(), new { first, second }).Resting.ShouldBe(resting);

    [Theory]
    [InlineData("a", "b")]
    [InlineData("b", "a")]
    public void Join_WaitsForTheTokensThatCanStillCome_AndFiresOnce(string one, string other)
    {
        var run = new Run(SplitAndJoin(), new { first = true, second = true });

        run.Do(one).Resting.ShouldBe(other);
        run.State.Tokens.Single().FlowId.ShouldBe($"{one}-join");
        run.Do(other).Resting.ShouldBe("after");
        run.History.Count(visit => visit.NodeId.Is("join")).ShouldBe(1);
    }

    [Fact]
    public void Join_ByOneFlowOnly_DoesNotWaitForTheOthers()
        => new Run(SplitAndJoin(), new { first = true, second = false }).Do("a").Resting.ShouldBe("after");

    [Fact]
    public void Join_DoesNotWait_ForATokenThatCanOnlyComeByAFlowThatHasOneAlready()
    {
        // 13.4.3: the token at b leads to the flow merge-join, which holds a's token
        var run = new Run(Draw.Process(p => p.Start("s").Parallel("f").User("a", "b", "after").Choice("merge").Inclusive("join").Choice("side", "side-out").End("e", "out")
            .Flow("s f a merge join after e").Flow("f b merge").Flow("f side out").When("side", "join", "false")));

        run.Do("a").Resting.ShouldBe("after b");
        run.Do("b").Resting.ShouldBe("after after");
    }

    [Fact]
    public void Join_ThatIsPartOfACycle_DoesNotWaitForItself()
    {
        // 13.4.3 (iii): paths that visit the gateway do not count
        var run = new Run(Draw.Process(p => p.Start("s").Inclusive("join").User("a").Choice("again", "again-e").End("e")
            .Flow("s join a again e").When("again", "join", "more")));

        run.Do("a", new { more = true }).Resting.ShouldBe("a");
        run.Do("a", new { more = false }).State.EndEventId.ShouldBe("e");
    }

    [Fact]
    public void Join_BehindASubProcess_WaitsForIt_AndForWhatComesOutAtItsBorder()
    {
        var run = new Run(Draw.Process(p => p.Start("s").Parallel("f").User("a", "after").Inclusive("join").End("e", "gone")
            .Sub("sub", i => i.Start("is").User("in").End("ie").Flow("is in ie")).Border("b", "sub", "message order")
            .Flow("s f a join after e").Flow("f sub gone").Flow("b join")));

        run.Do("a").Resting.ShouldBe("in sub");
        run.Do("in").Resting.ShouldBe("after", "nothing can come out at the border any more");
    }

    [Fact]
    public void Join_WaitsForATokenAtAParallelJoinBeforeIt()
    {
        var run = new Run(Draw.Process(p => p.Start("s").Parallel("f", "and").User("a", "b", "c", "after").Inclusive("join").End("e")
            .Flow("s f a and join after e").Flow("f b and").Flow("f c join")));

        run.Do("c").Resting.ShouldBe("a b");
        run.Do("a").Resting.ShouldBe("b");
        run.Do("b").Resting.ShouldBe("after");
    }

    [Fact]
    public void Join_FiresWhenTheTokenItWaitedForWentAnotherWay()
    {
        var run = new Run(Draw.Process(p => p.Start("s").Parallel("f").User("a", "b", "after").Choice("way", "way-out").Inclusive("join").End("e", "out")
            .Flow("s f a join after e").Flow("f b way out").When("way", "join", "stay")));
        run.Do("a").Resting.ShouldBe("b");

        run.Do("b", new { stay = false }).Resting.ShouldBe("after");
    }

    [Fact]
    public void Split_WithoutAnAnswer_IsAnIncident_ThatACorrectionResolves()
    {
        var run = new Run(SplitAndJoin());
        run.State.Incidents.Single().Code.ShouldBe("condition");

        run.Take(run.Retry(run.State.Incidents.Single().Id, new { first = true, second = true })).Resting.ShouldBe("a b");
    }

    [Fact]
    public void Join_InsideEachTurnOfASubProcess_KeepsItsTokensApart()
    {
        var run = new Run(Draw.Process(p => p.Start("s").End("e").Raw(
            "<subProcess id='sub'><multiInstanceLoopCharacteristics><loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics>").Start("is").Parallel("f").User("a", "b", "c")
            .Inclusive("join").End("ie").Flow("is f a join c ie").Flow("f b join").Raw("</subProcess>").Flow("s sub e")));
        run.Take(run.Complete(run.Turns("a")[0]));
        run.Take(run.Complete(run.Turns("b")[1]));

        run.Resting.ShouldBe("a b sub sub");
        run.Take(run.Complete(run.Turns("b")[0])).Resting.ShouldBe("a c sub sub");
        run.State.Status.ShouldBe(ProcessStatus.Running);
    }

    private static ProcessDefinition SplitAndJoin() => Draw.Process(p => p.Start("s").Inclusive("split", "split-c").Inclusive("join").User("a", "b", "c", "after").End("e")
        .Flow("s split").When("split", "a", "first").When("split", "b", "second").Flow("split c join").Flow("a join").Flow("b join").Flow("join after e"));
}
