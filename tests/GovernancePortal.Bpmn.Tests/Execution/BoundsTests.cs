using GovernancePortal.Bpmn.Execution;
using GovernancePortal.Bpmn.Execution.Events;
using GovernancePortal.Bpmn.State;
using GovernancePortal.Bpmn.Tests.Drawing;

namespace GovernancePortal.Bpmn.Tests.Execution;

public sealed class BoundsTests
{
    [Fact]
    public void LoopOfAutomaticSteps_IsRefused_AndTheProcessStaysWhereItWas()
    {
        var definition = Draw.Process(p => p.Start("s").User("a").Choice("in").Choice("out", "out-in").End("e")
            .Flow("s a in out").Flow("out in").When("out", "e", "false"));
        var run = new Run(definition);

        run.Complete(run.Open("a")).Refusal!.Code.ShouldBe(RefusalCode.LimitReached);
        run.Resting.ShouldBe("a");
    }

    [Fact]
    public void LoopThatMultipliesTokens_IsRefused()
    {
        var definition = Draw.Process(p => p.Start("s").User("a").Choice("in").Parallel("fork").End("e").Flow("s a in fork in").Flow("fork e")
            .Raw("<sequenceFlow id='twice' sourceRef='fork' targetRef='in'/>"));
        var run = new Run(definition);

        run.Complete(run.Open("a")).Refusal!.Code.ShouldBe(RefusalCode.LimitReached);
    }

    [Fact]
    public void InstancesOfInstances_AreRefusedBeforeTheyAreMade()
    {
        const string many = "<multiInstanceLoopCharacteristics><loopCardinality>300</loopCardinality></multiInstanceLoopCharacteristics>";
        var definition = Draw.Process(p => p.Start("s").User("first").End("e").Raw($"<subProcess id='sub'>{many}").Start("is").Many("a", many).End("ie").Flow("is a ie").Raw("</subProcess>").Flow("s first sub e"));
        var run = new Run(definition);

        run.Complete(run.Open("first")).Refusal!.Code.ShouldBe(RefusalCode.LimitReached);
        run.Resting.ShouldBe("first");
    }

    [Fact]
    public void LoopInTurn_ThatNeverEnds_ReachesItsBound()
    {
        var run = new Run(Draw.Process(p => p.Start("s").Many("a", "<standardLoopCharacteristics><loopCondition>true</loopCondition></standardLoopCharacteristics>").End("e").Flow("s a e")), limits: new EngineLimits { Instances = 3 });
        run.DoAll("a", "a");

        run.Complete(run.Open("a")).Refusal!.Code.ShouldBe(RefusalCode.LimitReached);
    }

    [Fact]
    public void ProcessThatNeverEnds_ReachesTheBoundOfItsLife_AndCanOnlyBeCancelled()
    {
        var definition = Draw.Process(p => p.Start("s").Service("a").Choice("g", "g-a").End("e").Flow("s a g").Flow("g a").When("g", "e", "false"));
        var run = new Run(definition, limits: new EngineLimits { VisitsPerProcess = 20 });
        StepResult last;
        do
        {
            last = run.Complete(run.Open("a"));
            if (last.IsAccepted)
                run.Take(last);
        }
        while (last.IsAccepted);

        last.Refusal.Code.ShouldBe(RefusalCode.LimitReached);
        run.Take(run.Cancel()).State.Status.ShouldBe(ProcessStatus.Cancelled);
    }

    [Fact]
    public void Cancel_RunningProcess_WithdrawsEverything_Once()
    {
        var run = new Run(Draw.Process(p => p.Start("s").Parallel("fork").User("a").Service("b").End("e").Flow("s fork a e").Flow("fork b e")));

        run.Take(run.Cancel());

        run.State.Status.ShouldBe(ProcessStatus.Cancelled);
        run.State.CancelReason.ShouldBe("withdrawn by the submitter");
        run.State.EndedAt.ShouldBe(run.Clock.Now);
        run.Resting.ShouldBeEmpty();
        run.Events.OfType<UserTaskCancelled>().Single().CausedBy.ShouldBeNull();
        run.Events.OfType<ServiceTaskCancelled>().Count().ShouldBe(1);
        run.Events[^1].ShouldBeOfType<ProcessCancelled>();
        run.Cancel().Refusal!.Code.ShouldBe(RefusalCode.ProcessEnded);
    }

    [Fact]
    public void Steps_NeverGoBackInTime_WhateverTheClockDoes()
    {
        var run = new Run(Draw.Process(p => p.Start("s").User("a", "b").End("e").Flow("s a b e")));
        var started = run.State.StartedAt;
        run.Clock.Now = started.AddHours(2);
        run.Do("a");
        run.Clock.Now = started.AddDays(-1);

        run.Do("b");

        run.State.EndedAt.ShouldBe(started.AddHours(2));
        run.History.ShouldAllBe(visit => visit.EnteredAt <= visit.LeftAt);
        run.History.Single(visit => visit.NodeId.Is("a")).LeftAt.ShouldBe(started.AddHours(2));
    }

    [Fact]
    public void Diagram_IsToldWhereTokensAreAndWereAndWhichWayTheyCame()
    {
        var run = new Run(Draw.Process(p => p.Start("s").User("a", "b", "c").Choice("g", "g-c").End("e").Flow("s a g").When("g", "b", "true").Flow("g c").Flow("b e").Flow("c e")));

        run.Do("a");

        run.State.VisitedNodes().Order(StringComparer.Ordinal).ShouldBe(["a", "b", "g", "s"]);
        run.State.TakenFlows().Order(StringComparer.Ordinal).ShouldBe(["a-g", "g-b", "s-a"]);
        run.State.TokensByNode().Keys.ShouldBe(["b"]);
    }
}
