using GovernancePortal.Bpmn.Definitions;
using GovernancePortal.Bpmn.Execution;
using GovernancePortal.Bpmn.Execution.Events;
using GovernancePortal.Bpmn.State;
using GovernancePortal.Bpmn.Tests.Drawing;

namespace GovernancePortal.Bpmn.Tests.Execution;

/// <summary>BPMN 2.0.2, 10.3.8 and 13.3.7.</summary>
public sealed class MultiInstanceTests
{
    private const string Three = "<multiInstanceLoopCharacteristics><loopCardinality>3</loopCardinality></multiInstanceLoopCharacteristics>";
    private const string ThreeInTurn = "<multiInstanceLoopCharacteristics isSequential='true'><loopCardinality>3</loopCardinality></multiInstanceLoopCharacteristics>";

    /// <summary>Two of three approvals are enough, and one refusal is too many.</summary>
    private const string Quorum =
        """
        <multiInstanceLoopCharacteristics gp:collection='voters' gp:item='voter' gp:output='vote' gp:outputs='votes'>
        <completionCondition>votes.filter(v, v == 'approve').size() >= 2 || vote == 'refuse'</completionCondition></multiInstanceLoopCharacteristics>
        """;

    [Fact]
    public void Parallel_OffersAllAtOnce_AndGoesOnAfterTheLast()
    {
        var run = new Run(Many(Three));
        run.Events.OfType<UserTaskCreated>().Count().ShouldBe(3);
        run.State.TokensByNode()["a"].ShouldBe(3);

        run.Take(run.Complete(run.Turns("a")[1]));
        run.Take(run.Complete(run.Turns("a")[1]));
        run.Resting.ShouldBe("a");
        run.Take(run.Complete(run.Turns("a")[0]));

        run.Resting.ShouldBe("after");
        run.State.Scopes.Length.ShouldBe(1);
    }

    [Fact]
    public void Sequential_OffersTheNextWhenOneIsDone()
    {
        var run = new Run(Many(ThreeInTurn));
        for (var turn = 1; turn <= 3; turn++)
        {
            run.Resting.ShouldBe("a");
            run.State.Scopes[^1].Variables["loopCounter"].GetInt32().ShouldBe(turn);
            run.Take(run.Complete(run.Turns("a")[0]));
        }

        run.Resting.ShouldBe("after");
    }

    [Theory]
    [InlineData(new[] { "approve", "approve" }, 1)]
    [InlineData(new[] { "approve", "abstain", "approve" }, 0)]
    [InlineData(new[] { "abstain", "refuse" }, 1)]
    [InlineData(new[] { "abstain", "abstain", "approve" }, 0)]
    public void Quorum_EndsAsSoonAsItIsClear_AndWithdrawsTheOthers(string[] votes, int withdrawn)
    {
        var run = new Run(Many(Quorum, "gp:outcome='vote'"), new { voters = new[] { "anna", "ben", "cleo" } });
        run.State.Scopes.Where(scope => scope.Kind == ScopeKind.Iteration).Select(scope => scope.Variables["voter"].GetString()).ShouldBe(["anna", "ben", "cleo"]);
        foreach (var vote in votes)
        {
            run.Resting.ShouldNotBe("after");
            run.Take(run.Complete(run.Turns("a")[0], new { outcome = vote }));
        }

        run.Resting.ShouldBe("after");
        run.Events.OfType<UserTaskCancelled>().Count(cancelled => cancelled.CausedBy.Is("a")).ShouldBe(withdrawn);
        run.State.Variables["votes"].EnumerateArray().Select(vote => vote.GetString()).ShouldBe([.. votes, .. Enumerable.Repeat<string?>(null, 3 - votes.Length)]);
        run.State.Variables.ContainsKey("vote").ShouldBeFalse("the vote of one is no variable of the process");
    }

    [Fact]
    public void Counts_AreSeenByTheCompletionCondition()
    {
        var run = new Run(Many("<multiInstanceLoopCharacteristics><loopCardinality>4</loopCardinality><completionCondition>numberOfCompletedInstances * 2 >= numberOfInstances</completionCondition></multiInstanceLoopCharacteristics>"));

        run.Take(run.Complete(run.Turns("a")[3])).Resting.ShouldBe("a a a");
        run.Take(run.Complete(run.Turns("a")[2])).Resting.ShouldBe("after");
    }

    [Fact]
    public void EmptyList_IsDoneAtOnce() => new Run(Many(Quorum, "gp:outcome='vote'"), new { voters = Array.Empty<string>() }).Resting.ShouldBe("after");

    [Theory]
    [InlineData("many")]
    [InlineData("-1")]
    [InlineData("'three'")]
    [InlineData("1000")]
    public void NumberWithoutAnAnswer_IsAnIncident_ThatACorrectionResolves(string cardinality)
    {
        var run = new Run(Many($"<multiInstanceLoopCharacteristics><loopCardinality>{cardinality}</loopCardinality></multiInstanceLoopCharacteristics>"));
        run.Events.ShouldNotContain(happened => happened is UserTaskCreated);

        run.Take(run.Retry(run.State.Incidents.Single().Id, new { many = 2 }));

        run.State.Incidents.Length.ShouldBe(cardinality.Is("many") ? 0 : 1);
    }

    [Fact]
    public void CompletionConditionWithoutAnAnswer_IsAnIncident_ThatACorrectionResolves()
    {
        var run = new Run(Many("<multiInstanceLoopCharacteristics><loopCardinality>3</loopCardinality><completionCondition>numberOfCompletedInstances >= enough</completionCondition></multiInstanceLoopCharacteristics>"));
        run.Take(run.Complete(run.Turns("a")[0]));
        run.Resting.ShouldBe("a a");

        run.Take(run.Retry(run.State.Incidents.Single().Id, new { enough = 1 }));

        run.Resting.ShouldBe("after");
    }

    [Fact]
    public void InterruptingEvent_AtTheBorder_WithdrawsEveryInstance()
    {
        var run = new Run(Draw.Process(p => p.Start("s").Many("a", Three).User("x").Border("b", "a", "timer PT1H").End("e").Flow("s a e").Flow("b x e")));
        run.Waiting.ShouldBe("b", "one wait for all instances");
        run.Take(run.Complete(run.Turns("a")[0]));

        run.Fire("b");

        run.Resting.ShouldBe("x");
        run.Events.OfType<UserTaskCancelled>().Count().ShouldBe(2);
        run.State.Scopes.Length.ShouldBe(1);
    }

    [Fact]
    public void Error_OfOneInstance_EndsAll()
    {
        var run = new Run(Draw.Process(p => p.Start("s").User("x").End("e")
            .Raw($"<subProcess id='sub'>{Three}").Start("is").User("a").Choice("g", "g-ie").Error("fail", "lost").End("ie").Flow("is a g ie").When("g", "fail", "bad").Raw("</subProcess>")
            .Border("b", "sub", "error").Flow("s sub e").Flow("b x e")));

        run.Take(run.Complete(run.Turns("a")[1], new { bad = true }));

        run.Resting.ShouldBe("x");
        run.State.Scopes.Length.ShouldBe(1);
    }

    [Fact]
    public void SubProcesses_EachHaveTheirOwnTokensAndVariables()
    {
        var run = new Run(Draw.Process(p => p.Start("s").User("after").End("e")
            .Raw("<subProcess id='sub'><multiInstanceLoopCharacteristics gp:collection='[10, 20]' gp:item='amount'/>").Start("is").Choice("g", "g-small").User("large", "small").End("ie")
            .Flow("is g small ie").When("g", "large", "amount > 15").Flow("large ie").Raw("</subProcess>").Flow("s sub after e")));

        run.Resting.ShouldBe("large small sub sub");
        run.DoAll("small", "large").Resting.ShouldBe("after");
    }

    [Fact]
    public void Terminate_InOneInstance_EndsThatOne()
    {
        var run = new Run(Draw.Process(p => p.Start("s").End("e")
            .Raw($"<subProcess id='sub'>{Three}").Start("is").Parallel("f").User("a", "b").Terminate("t").End("ie").Flow("is f a t").Flow("f b ie").Raw("</subProcess>").Flow("s sub e")));

        run.Take(run.Complete(run.Turns("a")[0])).Resting.ShouldBe("a a b b sub sub");
    }

    [Fact]
    public void Nested_InstancesOfInstances_AreAllDone()
    {
        var run = new Run(Draw.Process(p => p.Start("s").End("e")
            .Raw($"<subProcess id='sub'>{ThreeInTurn}").Start("is").Many("a", Three).End("ie").Flow("is a ie").Raw("</subProcess>").Flow("s sub e")));
        var done = 0;
        while (run.Turns("a") is { Count: > 0 } open)
        {
            run.Take(run.Complete(open[^1]));
            done++;
        }

        done.ShouldBe(9);
        run.State.EndEventId.ShouldBe("e");
    }

    [Fact]
    public void TheLoopItself_IsNoTask()
    {
        var definition = Many(Three);
        var run = new Run(definition);
        var loop = run.State.Scopes.Single(scope => scope.Kind == ScopeKind.Loop).Id;

        run.Complete(loop).Refusal!.Code.ShouldBe(RefusalCode.WrongKind);
    }

    private static ProcessDefinition Many(string loop, string attributes = "")
        => Draw.Process(p => p.Start("s").Many("a", loop, attributes).User("after").End("e").Flow("s a after e"));
}
