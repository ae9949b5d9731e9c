using GovernancePortal.Bpmn.Execution.Events;
using GovernancePortal.Bpmn.State;
using GovernancePortal.Bpmn.Tests.Drawing;

namespace GovernancePortal.Bpmn.Tests.Execution;

/// <summary>BPMN 2.0.2, 13.4.1.</summary>
public sealed class ParallelGatewayTests
{
    [Fact]
    public void Fork_SendsOneTokenAlongEachFlow_InTheFilesOrder()
    {
        var run = new Run(Draw.Process(p => p.Start("s").Parallel("fork", "join").User("a", "b", "c").End("e")
            .Flow("s fork a join").Flow("fork b join").Flow("fork c join").Flow("join e")));

        run.Entered.ShouldBe("s fork a b c");
        run.Events.OfType<UserTaskCreated>().Select(task => task.NodeId).ShouldBe(["a", "b", "c"]);
    }

    [Theory]
    [InlineData("a", "b", "c")]
    [InlineData("c", "b", "a")]
    [InlineData("b", "c", "a")]
    public void Join_FiresOnceWhenTheLastTokenCame_WhateverTheOrder(params string[] order)
    {
        var run = new Run(Draw.Process(p => p.Start("s").Parallel("fork", "join").User("a", "b", "c").End("e")
            .Flow("s fork a join").Flow("fork b join").Flow("fork c join").Flow("join e")));

        run.DoAll(order[..2]);
        run.State.Tokens.Select(token => token.FlowId).ShouldBe([$"{order[0]}-join", $"{order[1]}-join"]);
        run.Do(order[2]);

        run.State.EndEventId.ShouldBe("e");
        run.History.Count(visit => visit.NodeId.Is("join")).ShouldBe(1);
    }

    [Fact]
    public void Join_TwoTokensOnOneFlow_AreNotOneTokenOnEachOfTwo()
    {
        // the loop sends a second token along a-join while b is still open
        var run = new Run(TwiceThroughA());
        run.Do("a");
        run.Do("more", new { again = true });
        run.Do("a");
        run.Do("more", new { again = false });

        run.State.Tokens.Length.ShouldBe(2);
        run.History.ShouldNotContain(visit => visit.NodeId.Is("join"));
    }

    [Fact]
    public void Join_TakesOneTokenFromEachFlow_AndLeavesTheExcess()
    {
        var run = new Run(TwiceThroughA());
        run.Do("a");
        run.Do("more", new { again = true });
        run.Do("a");
        run.Do("more", new { again = false });

        run.Do("b");

        run.History.Count(visit => visit.NodeId.Is("join")).ShouldBe(1);
        run.State.Tokens.Single().FlowId.ShouldBe("split-join");
        run.State.Incidents.Single().Code.ShouldBe("deadlock", "nothing can bring the second token of b");
    }

    [Fact]
    public void Gateway_ThatJoinsAndForks_DoesBoth()
    {
        var run = new Run(Draw.Process(p => p.Start("s").Parallel("fork", "both", "last").User("a", "b", "c", "d").End("e")
            .Flow("s fork a both").Flow("fork b both").Flow("both c last").Flow("both d last e")));

        run.DoAll("b", "a");
        run.Resting.ShouldBe("c d");
        run.DoAll("d", "c");

        run.State.Status.ShouldBe(ProcessStatus.Completed);
    }

    [Fact]
    public void Join_ThatCanNeverFire_IsAnIncident_AndNotRetryable()
    {
        // the choice leaves the join or not: only a run shows whether it is waited for in vain
        var run = new Run(Draw.Process(p => p.Start("s").Parallel("fork", "join").Choice("choice", "choice-out").User("b").End("e", "out")
            .Flow("s fork b join e").Flow("fork choice out").When("choice", "join", "false")));

        run.Do("b");

        var incident = run.State.Incidents.Single();
        (incident.Code, incident.NodeId, incident.ActivityId).ShouldBe(("deadlock", "join", null));
        run.State.Status.ShouldBe(ProcessStatus.Running);
        run.Retry(incident.Id).Refusal!.Code.ShouldBe(Bpmn.Execution.RefusalCode.NotRetryable);
        run.Take(run.Cancel()).State.Incidents.ShouldBeEmpty();
    }

    [Fact]
    public void FlowsOutOfATask_AreAForkWithoutAGateway()
    {
        var run = new Run(Draw.Process(p => p.Start("s").User("a", "b", "c").End("e").Flow("s a b e").Flow("a c e"))).Do("a");

        run.Resting.ShouldBe("b c");
        run.DoAll("c", "b");
        run.State.Status.ShouldBe(ProcessStatus.Completed);
    }

    [Fact]
    public void Process_EndsWithItsLastToken_AtThatTokensEnd()
    {
        var run = new Run(Draw.Process(p => p.Start("s").Parallel("fork").User("a", "b").End("x", "y").Flow("s fork a x").Flow("fork b y")));

        run.Do("b").State.Status.ShouldBe(ProcessStatus.Running);
        run.Do("a").State.EndEventId.ShouldBe("x");
        run.Events.OfType<ProcessCompleted>().Single().EndEventId.ShouldBe("x");
    }

    /// <summary>Fork to a and b, join; after a, the task "more" may send one token to the join and another round a.</summary>
    private static Definitions.ProcessDefinition TwiceThroughA() => Draw.Process(p => p.Start("s").Parallel("fork", "split", "join").User("a", "b", "more")
        .Choice("again", "again-rest").Raw("<endEvent id='rest'/>").End("e")
        .Flow("s fork a more split join e").Flow("split again").When("again", "a", "again").Flow("again rest").Flow("fork b join"));
}
