using GovernancePortal.Bpmn.Definitions;
using GovernancePortal.Bpmn.Execution;
using GovernancePortal.Bpmn.Execution.Events;
using GovernancePortal.Bpmn.Migration;
using GovernancePortal.Bpmn.State;
using GovernancePortal.Bpmn.Tests.Drawing;

namespace GovernancePortal.Bpmn.Tests.Migration;

/// <summary>Running instances go on on another version of their process.</summary>
public sealed class MigrationTests
{
    private const string Three = "<multiInstanceLoopCharacteristics><loopCardinality>3</loopCardinality></multiInstanceLoopCharacteristics>";
    private const string ThreeInTurn = "<multiInstanceLoopCharacteristics isSequential='true'><loopCardinality>3</loopCardinality></multiInstanceLoopCharacteristics>";

    [Fact]
    public void Task_KeepsItsIdAndGoesOn_WithWhatIsNewBehindIt()
    {
        var run = new Run(OneTask, new { note = "kept" });
        var id = run.Open("a");

        run.Migrate(Draw.Process(p => p.Start("s").User("a", "b").End("e").Flow("s a b e")));

        run.Open("a").ShouldBe(id);
        run.Events.Select(happened => happened.GetType()).ShouldBe([typeof(ProcessMigrated), typeof(ActivityMigrated)], "nothing is asked for twice");
        run.State.Variables["note"].GetString().ShouldBe("kept");
        run.DoAll("a", "b").State.EndEventId.ShouldBe("e");
    }

    [Fact]
    public void Task_OfAnotherId_IsMapped_AndItsOutcomeGoesToTheNewVariable()
    {
        var run = new Run(Draw.Process(p => p.Start("s").Outcome("a", "first").End("e").Flow("s a e")));
        var to = Draw.Process(p => p.Start("s").Outcome("review", "verdict").End("e").Flow("s review e"));

        run.Plan(to).Obstacles.Single().Problem.ShouldBe(MigrationProblem.NodeGone);
        run.Migrate(to, Map(("a", "review")));

        run.Events.OfType<ActivityMigrated>().Single().ShouldBe(new ActivityMigrated(run.Clock.Now, "a:2", "a", "review"));
        run.State.Variables["verdict"].ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null, "it has no answer yet, and can be asked for");
        run.Do("review", new { outcome = "yes" }).State.Variables["verdict"].GetString().ShouldBe("yes");
    }

    [Fact]
    public void Refused_LeavesEverythingAsItWas_AndSaysHowManyStandInTheWay()
    {
        var run = new Run(Draw.Process(p => p.Start("s").Parallel("f").User("a", "b").End("e").Flow("s f a e").Flow("f b e")));
        var to = Draw.Process(p => p.Start("s").User("c").End("e").Flow("s c e"));

        var refused = run.Engine.Migrate(Draw.Process(p => p.Start("s").Parallel("f").User("a", "b").End("e").Flow("s f a e").Flow("f b e")), to, run.State);

        refused.Refusal!.Code.ShouldBe(RefusalCode.CannotMigrate);
        refused.Refusal.Message.ShouldContain("(2 obstacles)");
        run.Plan(to).Obstacles.Select(obstacle => (obstacle.Problem, obstacle.Element, obstacle.Id, obstacle.InstanceId))
            .ShouldBe([(MigrationProblem.NodeGone, "userTask", "a", "a:3"), (MigrationProblem.NodeGone, "userTask", "b", "b:4")]);
    }

    [Fact]
    public void EndedOrForeignInstances_AreRefused()
    {
        var run = new Run(OneTask).Do("a");

        run.Engine.Migrate(OneTask, OneTask, run.State).Refusal!.Code.ShouldBe(RefusalCode.ProcessEnded);
        run.Engine.Migrate(Draw.Process(p => p.Start("s").End("e").Flow("s e")), OneTask, run.State).Refusal!.Code.ShouldBe(RefusalCode.WrongDefinition);
        new Run(OneTask).Plan(Draw.Read(Draw.File(p => p.Start("s").User("a").End("e").Flow("s a e")).Replace("id=\"p\"", "id=\"q\"", StringComparison.Ordinal)).Definition!)
            .Obstacles.Single().Problem.ShouldBe(MigrationProblem.OtherProcess);
    }

    [Fact]
    public void Mapping_ThatNamesWhatIsNotThere_OrTwoForOne_IsAnObstacle()
        => new Run(OneTask).Plan(Draw.Process(p => p.Start("s").User("b").End("e").Flow("s b e")), Map(("a", "b"), ("s", "b"), ("gone", "e"), ("e", "nowhere")))
            .Obstacles.Select(obstacle => (obstacle.Problem, obstacle.Id)).ShouldBe([(MigrationProblem.Mapping, "s"), (MigrationProblem.Mapping, "gone"), (MigrationProblem.Mapping, "e")]);

    [Fact]
    public void Kind_Scope_AndLoop_MustStayThoseOfWhatIsUnderWay()
    {
        Problem(OneTask, Draw.Process(p => p.Start("s").Service("a").End("e").Flow("s a e"))).ShouldBe(MigrationProblem.KindChanged);
        Problem(OneTask, Draw.Process(p => p.Start("s").Sub("sub", i => i.Start("is").User("a").End("ie").Flow("is a ie")).End("e").Flow("s sub e"))).ShouldBe(MigrationProblem.ScopeChanged);
        Problem(OneTask, Looped(Three)).ShouldBe(MigrationProblem.LoopChanged);
        Problem(Looped(Three), OneTask).ShouldBe(MigrationProblem.LoopChanged);
        Problem(Looped(Three), Looped(ThreeInTurn)).ShouldBe(MigrationProblem.LoopChanged);
        Problem(Draw.Process(p => p.Start("s").Catch("t", "message order").End("e").Flow("s t e")), Draw.Process(p => p.Start("s").Catch("t", "timer PT1H").End("e").Flow("s t e"))).ShouldBe(MigrationProblem.EventChanged);
    }

    [Fact]
    public void Instances_GoOnWithTheCountTheyHave_AndTheNewCondition()
    {
        var run = new Run(Looped(Three), new { enough = true });

        run.Migrate(Looped("<multiInstanceLoopCharacteristics><loopCardinality>5</loopCardinality><completionCondition>enough</completionCondition></multiInstanceLoopCharacteristics>"));
        run.Turns("a").Count.ShouldBe(3);
        run.Take(run.Complete(run.Turns("a")[0]));

        run.State.Status.ShouldBe(ProcessStatus.Completed);
    }

    [Fact]
    public void Timer_KeepsItsMoment_WhateverTheNewVersionSays()
    {
        var run = new Run(Bordered("timer PT2H"));
        var wait = run.Wait("b");
        run.Clock.Now = run.Clock.Now.AddHours(1);

        run.Migrate(Bordered("timer P30D"));

        run.Wait("b").ShouldBe(wait);
        run.Events.OfType<WaitBegan>().ShouldBeEmpty();
        run.Fire("b").Resting.ShouldBe("x");
    }

    [Fact]
    public void BoundaryEvents_NewOnesBegin_GoneOnesEnd_AndThoseThatWaitForSomethingElseDoBoth()
    {
        var run = new Run(Draw.Process(p => p.Start("s").User("a", "x").Border("b", "a", "message order").Border("c", "a", "signal alarm").End("e").Flow("s a e").Flow("b x e").Flow("c x")));

        run.Migrate(Draw.Process(p => p.Start("s").User("a", "x").Border("b", "a", "message cancel").Border("d", "a", "timer PT1H").End("e").Flow("s a e").Flow("b x e").Flow("d x")));

        run.Events.OfType<WaitEnded>().Select(ended => ended.Subscription.Name).ShouldBe(["Order", "Alarm"]);
        run.Events.OfType<WaitBegan>().Select(began => began.Subscription.NodeId).ShouldBe(["b", "d"]);
        run.Wait("b").Name.ShouldBe("Cancel");
        run.Fire("d").Do("x").State.Status.ShouldBe(ProcessStatus.Completed);
    }

    /// <summary>A reminder that was sent is not sent again because the process has a new version.</summary>
    [Fact]
    public void BoundaryEvent_ThatHasHappened_DoesNotBeginAgain()
    {
        var run = new Run(Bordered("timer PT1H", interrupts: false)).Fire("b");

        run.Migrate(Bordered("timer PT5H", interrupts: false));

        run.Waiting.ShouldBeEmpty();
        run.DoAll("x", "a").State.Status.ShouldBe(ProcessStatus.Completed);
    }

    [Fact]
    public void EventSubProcess_NewInTheProcess_IsWaitedFor_ButNotWhereOneHasEndedTheRest()
    {
        var with = Draw.Process(p => Handled(p).EventSub("k", k => k.Start("ks", "signal alarm", false).User("y").End("ke").Flow("ks y ke")));
        var without = Draw.Process(p => Handled(p));
        var running = new Run(without).Migrate(with);
        var interrupted = new Run(without).Deliver("hs").Migrate(with);

        running.Waiting.ShouldBe("hs ks");
        running.Hear("Alarm").Resting.ShouldBe("a k y");
        interrupted.Waiting.ShouldBeEmpty();
        interrupted.Do("x").State.Status.ShouldBe(ProcessStatus.Completed);
    }

    [Fact]
    public void EventGateway_TakesANewWay_AndForgetsOneThatIsGone()
    {
        var run = new Run(Draw.Process(p => p.Start("s").Events("g").Catch("m", "message order").Catch("t", "timer PT1H").End("e").Flow("s g m e").Flow("g t e")));

        run.Migrate(Draw.Process(p => p.Start("s").Events("g").Catch("t", "timer PT9H").Catch("c", "signal alarm").User("x").End("e").Flow("s g t e").Flow("g c x e")));

        run.Waiting.ShouldBe("c t");
        run.Hear("Alarm").Resting.ShouldBe("x");
        run.Waiting.ShouldBeEmpty();
    }

    [Fact]
    public void TimeOfANewEvent_WithoutAnAnswer_IsAnObstacle_NotAnIncidentLater()
    {
        var run = new Run(OneTask);
        var to = Draw.Process(p => p.Start("s").User("a", "x").Border("b", "a", "timer deadline").End("e").Flow("s a e").Flow("b x e"));

        var obstacle = run.Plan(to).Obstacles.Single();

        (obstacle.Problem, obstacle.Element, obstacle.Id).ShouldBe((MigrationProblem.ExpressionFails, "boundaryEvent", "b"));
        run.Set(new { deadline = "PT1H" }).Migrate(to).Waiting.ShouldBe("b");
    }

    [Fact]
    public void TokenAtAJoin_StaysOnItsFlow_OrIsAnObstacle()
    {
        var renamed = Draw.Process(p => p.Start("s").Parallel("f", "j").User("a", "b").End("e").Flow("s f a").Raw("<sequenceFlow id='again' sourceRef='a' targetRef='j'/>").Flow("f b j e"));
        var between = Draw.Process(p => p.Start("s").Parallel("f", "j").User("a", "b", "c").End("e").Flow("s f a c j e").Flow("f b j"));

        new Run(ForkJoin).Do("a").Migrate(renamed).Do("b").State.Status.ShouldBe(ProcessStatus.Completed);
        var obstacle = new Run(ForkJoin).Do("a").Plan(between).Obstacles.Single();
        (obstacle.Problem, obstacle.Id, obstacle.InstanceId).ShouldBe((MigrationProblem.FlowGone, "j", "j:5"));
    }

    [Fact]
    public void Join_ThatGetsABranch_IsAnObstacle_OnceTheForkIsPassed()
    {
        var wider = Draw.Process(p => p.Start("s").User("before").Parallel("f", "j").User("a", "b", "c").End("e").Flow("s before f a j e").Flow("f b j").Flow("f c j"));
        var early = new Run(Draw.Process(p => p.Start("s").User("before").Parallel("f", "j").User("a", "b").End("e").Flow("s before f a j e").Flow("f b j")));

        early.Plan(wider).IsPossible.ShouldBeTrue("the fork is still to come");
        var obstacle = early.Do("before").Plan(wider).Obstacles.Single();
        (obstacle.Problem, obstacle.Element, obstacle.Id).ShouldBe((MigrationProblem.JoinOutOfReach, "parallelGateway", "j"));
        obstacle.Message.ShouldContain("'c-j'");
    }

    [Fact]
    public void Join_ThatLosesABranch_FiresWhenTheOthersAreThere()
    {
        var narrower = Draw.Process(p => p.Start("s").Parallel("f", "j").User("a", "b", "after").End("e", "out").Flow("s f a j after e").Flow("f b out"));

        var run = new Run(ForkJoin).Do("a").Migrate(narrower);

        run.Resting.ShouldBe("after b");
        run.DoAll("after", "b").State.Status.ShouldBe(ProcessStatus.Completed);
    }

    [Fact]
    public void Variables_AreHeldAgainstTheNewSchema()
    {
        var to = Draw.Process(p => p.Raw("<extensionElements><gp:variable name='count' type='integer' required='true'/><gp:variable name='late' type='boolean'/></extensionElements>")
            .Start("s").User("a").End("e").Flow("s a e"));

        new Run(OneTask, new { count = "many", other = 1 }).Plan(to).Obstacles.Select(obstacle => (obstacle.Problem, obstacle.Element, obstacle.Id))
            .ShouldBe([(MigrationProblem.VariableBroken, "variable", "count"), (MigrationProblem.VariableBroken, "variable", "other")]);
        new Run(OneTask).Plan(to).Obstacles.Single().Message.ShouldContain("required");
        new Run(OneTask, new { count = 3 }).Migrate(to).State.Variables["late"].ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
    }

    [Fact]
    public void SubProcessesAndTheirLoops_MoveWithAllThatIsInThem()
    {
        Action<Draw> inside = i => i.Start("is").User("a", "b").End("ie").Flow("is a b ie");
        var from = Draw.Process(p => p.Start("s").Raw($"<subProcess id='sub'>{Three}").Start("is").User("a", "b").End("ie").Flow("is a b ie").Raw("</subProcess>").End("e").Flow("s sub e"));
        var to = Draw.Process(p => p.Start("s").Raw($"<subProcess id='part'>{Three}").Start("is").User("a", "b", "c").End("ie").Flow("is a b c ie").Raw("</subProcess>").End("e").Flow("s part e"));
        var run = new Run(from);
        run.Take(run.Complete(run.Turns("a")[0]));

        run.Plan(Draw.Process(p => p.Start("s").Sub("sub", inside).End("e").Flow("s sub e"))).Obstacles.Single().Problem.ShouldBe(MigrationProblem.LoopChanged);
        run.Migrate(to, Map(("sub", "part")));
        while (run.State.Status == ProcessStatus.Running)
            run.Take(run.Complete(run.State.Activities.First(activity => activity.NodeId is "a" or "b" or "c").Id));

        run.History.Count(visit => visit.NodeId.Is("c")).ShouldBe(3);
    }

    [Fact]
    public void Incidents_GoAlong_AndARetryIsOfTheNewVersion()
    {
        var run = new Run(Draw.Process(p => p.Start("s").Service("w").End("e").Flow("s w e")));
        run.Take(run.Fail("w"));

        run.Migrate(Draw.Process(p => p.Start("s").Raw("<serviceTask id='w' gp:handler='better'/>").End("e").Flow("s w e")));
        run.Take(run.Retry(run.State.Incidents.Single().Id));

        run.Events.OfType<ServiceTaskRequested>().Single().Handler.ShouldBe("better");
    }

    [Fact]
    public void Diagram_ShowsWhatWasPassed_AsFarAsTheNewVersionHasIt()
    {
        var run = new Run(Draw.Process(p => p.Start("s").User("gone", "a").End("e").Flow("s gone a e"))).Do("gone");

        run.Migrate(OneTask);

        run.State.VisitedNodes().ShouldBe(["s", "a"], ignoreOrder: true);
    }

    private static ProcessDefinition OneTask { get; } = Draw.Process(p => p.Start("s").User("a").End("e").Flow("s a e"));

    private static ProcessDefinition ForkJoin { get; } = Draw.Process(p => p.Start("s").Parallel("f", "j").User("a", "b").End("e").Flow("s f a j e").Flow("f b j"));

    private static ProcessDefinition Looped(string loop) => Draw.Process(p => p.Start("s").Many("a", loop).End("e").Flow("s a e"));

    private static ProcessDefinition Bordered(string trigger, bool interrupts = true)
        => Draw.Process(p => p.Start("s").User("a", "x").Border("b", "a", trigger, interrupts).End("e").Flow("s a e").Flow("b x e"));

    private static Draw Handled(Draw p)
        => p.Start("s").User("a").End("e").Flow("s a e").EventSub("h", h => h.Start("hs", "message order").User("x").End("he").Flow("hs x he"));

    private static MigrationProblem Problem(ProcessDefinition from, ProcessDefinition to) => new Run(from).Plan(to).Obstacles.Single().Problem;

    private static Dictionary<string, string> Map(params (string From, string To)[] nodes) => nodes.ToDictionary(node => node.From, node => node.To, StringComparer.Ordinal);
}
