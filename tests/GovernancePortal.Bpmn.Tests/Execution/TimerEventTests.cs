using GovernancePortal.Bpmn.Definitions;
using GovernancePortal.Bpmn.Execution;
using GovernancePortal.Bpmn.Execution.Events;
using GovernancePortal.Bpmn.Tests.Drawing;

namespace GovernancePortal.Bpmn.Tests.Execution;

/// <summary>BPMN 2.0.2, 10.5.5 (timer) and 13.5.2 (intermediate events).</summary>
public sealed class TimerEventTests
{
    private static readonly DateTimeOffset Began = new Clock().Now;

    [Theory]
    [InlineData("timer PT90M", "2026-01-05T09:30:00Z")]
    [InlineData("timer P1M", "2026-02-05T08:00:00Z")]
    [InlineData("timer P1Y2M3DT4H5M6.5S", "2027-03-08T12:05:06.5Z")]
    [InlineData("timer P2W", "2026-01-19T08:00:00Z")]
    [InlineData("date 2026-03-01T10:00:00+02:00", "2026-03-01T08:00:00Z")]
    [InlineData("timer 'PT' + string(hours) + 'H'", "2026-01-05T13:00:00Z")]
    [InlineData("timer duration('2h')", "2026-01-05T10:00:00Z")]
    [InlineData("date timestamp('2026-03-01T10:00:00Z')", "2026-03-01T10:00:00Z")]
    [InlineData("cycle R3/PT10M", "2026-01-05T08:10:00Z")]
    public void Timer_InTheFlow_HoldsTheTokenUntilItIsDue(string trigger, string due)
    {
        var run = new Run(InTheFlow(trigger), new { hours = 5 });
        run.Resting.ShouldBe("wait");
        run.Wait("wait").Due.ShouldBe(DateTimeOffset.Parse(due, null));
        run.Events.OfType<WaitBegan>().Single().Subscription.ShouldBe(run.Wait("wait"));

        run.Fire("wait");

        run.State.EndEventId.ShouldBe("e");
        run.State.Subscriptions.ShouldBeEmpty();
        run.Events.OfType<WaitEnded>().Count().ShouldBe(1);
    }

    [Fact]
    public void Timer_BeforeItIsDue_IsRefused()
    {
        var definition = InTheFlow("timer PT1H");
        var run = new Run(definition);
        run.Clock.Now = Began.AddMinutes(59);

        run.Engine.FireTimer(definition, run.State, run.Wait("wait").Id).Refusal!.Code.ShouldBe(RefusalCode.NotDue);
    }

    [Fact]
    public void Timer_FiredTwice_DoesNothingTheSecondTime()
    {
        var definition = Draw.Process(p => p.Start("s").Catch("wait", "timer PT1H").User("a").End("e").Flow("s wait a e"));
        var run = new Run(definition);
        var wait = run.Wait("wait").Id;
        run.Fire("wait");

        run.Engine.FireTimer(definition, run.State, wait).Refusal!.Code.ShouldBe(RefusalCode.Unknown);
        run.Resting.ShouldBe("a");
    }

    [Theory]
    [InlineData("timer missing")]
    [InlineData("timer 'soon'")]
    [InlineData("date 'PT1H'")]
    [InlineData("timer (5)")]
    public void Timer_WithoutAnAnswer_IsAnIncident_ThatACorrectionResolves(string trigger)
    {
        var run = new Run(InTheFlow(trigger));
        var incident = run.State.Incidents.Single();
        (incident.Code, incident.NodeId).ShouldBe(("expression", "wait"));

        run.Take(run.Retry(incident.Id, new { missing = "PT1H" }));

        run.State.Incidents.Length.ShouldBe(trigger.EndsWith("missing", StringComparison.Ordinal) ? 0 : 1);
    }

    [Fact]
    public void CycleAtABorder_ThatDoesNotInterrupt_IsDueAgainAsOftenAsItSays()
    {
        var run = new Run(AtTheBorder("cycle R3/PT10M", interrupts: false));
        foreach (var minutes in new[] { 10, 20, 30 })
        {
            run.Wait("b").Due.ShouldBe(Began.AddMinutes(minutes));
            run.Fire("b");
        }

        run.Waiting.ShouldBeEmpty();
        run.Resting.ShouldBe("a x x x");
    }

    [Fact]
    public void Cycle_WokenUpLate_LeavesOutWhatNobodySawPass()
    {
        var definition = AtTheBorder("cycle R/PT10M", interrupts: false);
        var run = new Run(definition);
        run.Clock.Now = Began.AddMinutes(95);

        run.Take(run.Engine.FireTimer(definition, run.State, run.Wait("b").Id));

        run.Resting.ShouldBe("a x");
        run.Wait("b").Due.ShouldBe(Began.AddMinutes(100));
    }

    [Fact]
    public void DurationAtABorder_ThatDoesNotInterrupt_HappensOnce()
    {
        var run = new Run(AtTheBorder("timer PT10M", interrupts: false)).Fire("b");

        run.Resting.ShouldBe("a x");
        run.Waiting.ShouldBeEmpty();
    }

    [Fact]
    public void Race_OfTimerAndCompletion_IsWonByWhoCameFirst()
    {
        var definition = AtTheBorder("timer PT10M", interrupts: true);
        var (first, second) = (new Run(definition), new Run(definition));
        var (task, timer) = (first.Open("a"), first.Wait("b").Id);

        first.Do("a");
        first.Clock.Now = Began.AddHours(1);
        first.Engine.FireTimer(definition, first.State, timer).Refusal!.Code.ShouldBe(RefusalCode.ProcessEnded);
        second.Fire("b");
        second.Complete(task).Refusal!.Code.ShouldBe(RefusalCode.Cancelled);
        second.Resting.ShouldBe("x");
    }

    private static ProcessDefinition InTheFlow(string trigger) => Draw.Process(p => p.Start("s").Catch("wait", trigger).End("e").Flow("s wait e"));

    private static ProcessDefinition AtTheBorder(string trigger, bool interrupts)
        => Draw.Process(p => p.Start("s").User("a", "x").Border("b", "a", trigger, interrupts).End("e").Flow("s a e").Flow("b x e"));
}
