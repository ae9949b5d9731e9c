using GovernancePortal.Bpmn.Definitions;
using GovernancePortal.Bpmn.Execution;
using GovernancePortal.Bpmn.Execution.Events;
using GovernancePortal.Bpmn.State;
using GovernancePortal.Bpmn.Tests.Drawing;

namespace GovernancePortal.Bpmn.Tests.Execution;

public sealed class ExclusiveGatewayTests
{
    [Theory]
    [InlineData(5, "small")]
    [InlineData(50, "medium")]
    [InlineData(500, "large")]
    public void Choice_TakesTheFirstFlowWhoseConditionHolds_ElseTheDefault(int amount, string end)
    {
        var run = new Run(Amounts(), new { amount });

        run.State.Status.ShouldBe(ProcessStatus.Completed);
        run.State.EndEventId.ShouldBe(end);
        run.Entered.ShouldBe($"start choice {end}");
    }

    [Fact]
    public void Choice_WhoseNodeListsItsFlows_EvaluatesInThatOrder()
    {
        var definition = Draw.Process(p => p.Start("s").End("first", "second")
            .Raw("<exclusiveGateway id='g'><outgoing>g-second</outgoing><outgoing>g-first</outgoing></exclusiveGateway>")
            .Flow("s g").When("g", "first", "true").When("g", "second", "true"));

        new Run(definition).State.EndEventId.ShouldBe("second");
    }

    [Fact]
    public void Choice_WithoutAnAnswer_IsAnIncident_ThatACorrectionResolves()
    {
        var run = new Run(Amounts(), new { other = 1 });

        run.State.Status.ShouldBe(ProcessStatus.Running);
        var incident = run.State.Incidents.Single();
        incident.Code.ShouldBe("condition");
        incident.NodeId.ShouldBe("choice");
        incident.Message.ShouldContain("'amount' is not known");
        run.Events.ShouldContain(happened => happened is IncidentRaised);

        run.Take(run.Retry(incident.Id, new { amount = 7 }));

        run.State.Incidents.ShouldBeEmpty();
        run.State.EndEventId.ShouldBe("small");
        run.Events.OfType<IncidentResolved>().Single().Incident.Id.ShouldBe(incident.Id);
    }

    [Fact]
    public void Choice_RetriedWithoutACorrection_IsAnIncidentAgain()
    {
        var run = new Run(Amounts());
        var first = run.State.Incidents.Single();

        run.Take(run.Retry(first.Id));

        run.State.Incidents.Single().Id.Is(first.Id).ShouldBeFalse();
        run.State.Activities.Single().Attempt.ShouldBe(2);
        run.Retry(first.Id).Refusal!.Code.ShouldBe(RefusalCode.Unknown);
    }

    [Fact]
    public void Choice_WhereNoConditionHolds_AndNoDefault_IsAnIncident()
    {
        var run = new Run(Draw.Process(p => p.Start("s").Choice("g").End("e", "f").Flow("s g").When("g", "e", "1 > 2").When("g", "f", "2 > 3")));

        run.State.Incidents.Single().Message.ShouldBe("no condition holds, and there is no default flow");
    }

    [Fact]
    public void Choice_WhoseConditionIsNoBool_IsAnIncident()
    {
        var run = new Run(Draw.Process(p => p.Start("s").Choice("g", "g-f").End("e", "f").Flow("s g").When("g", "e", "'yes'").Flow("g f")));

        run.State.Incidents.Single().Message.ShouldContain("expected a condition (bool)");
    }

    [Fact]
    public void Merge_PassesEveryTokenOn()
    {
        var run = new Run(Draw.Process(p => p.Start("s").Parallel("fork").Choice("merge").User("a").End("e")
            .Flow("s fork merge a e").Raw("<sequenceFlow id='again' sourceRef='fork' targetRef='merge'/>")));

        run.Resting.ShouldBe("a a");
    }

    private static ProcessDefinition Amounts() => Draw.Process(p => p.Start("start").Choice("choice", "choice-large").End("small", "medium", "large")
        .Flow("start choice").When("choice", "small", "amount < 10").When("choice", "medium", "amount < 100").Flow("choice large"));
}
