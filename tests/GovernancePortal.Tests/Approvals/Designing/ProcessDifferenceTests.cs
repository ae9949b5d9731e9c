using GovernancePortal.Approvals.Designing.Comparing;

namespace GovernancePortal.Tests.Approvals.Designing;

/// <summary>Two files of a process are compared by what they do and say, not by how they are drawn or written.</summary>
public sealed class ProcessDifferenceTests
{
    private static readonly string File = DraftStory.File("compared");

    [Fact]
    public void FileThatIsOnlyDrawnElsewhere_IsNoOther() =>
        ProcessDifference.Between(File, File.Replace("x=\"160\"", "x=\"190\"", StringComparison.Ordinal).Replace("><", ">\n<", StringComparison.Ordinal)).IsNone.ShouldBeTrue();

    [Fact]
    public void Condition_IsToldAtItsFlow()
    {
        var element = ProcessDifference.Between(File, File.Replace("risk == \"approve\"", "risk != \"refuse\"", StringComparison.Ordinal)).Elements.ShouldHaveSingleItem();

        (element.Id, element.Change).ShouldBe(("approves", "changed"));
        element.Facts.ShouldHaveSingleItem().ShouldBe(new("conditionExpression", "risk == \"approve\"", "risk != \"refuse\""));
    }

    [Fact]
    public void Seat_IsToldAtItsTask() =>
        ProcessDifference.Between(File, File.Replace("gp:seat=\"risk\"", "gp:seat=\"security\"", StringComparison.Ordinal)).Elements.ShouldHaveSingleItem().Facts.ShouldHaveSingleItem().ShouldBe(new("seat", "risk", "security"));

    [Fact]
    public void Steps_ThatComeAndGo_AreTold()
    {
        var other = File.Replace("id=\"refused\"", "id=\"rejected\"", StringComparison.Ordinal);

        ProcessDifference.Between(File, other).Elements.Select(element => (element.Id, element.Change)).ShouldBe([("rejected", "added"), ("refused", "removed")]);
    }

    [Fact]
    public void EventThatWaitsOtherwise_IsAnotherKind()
    {
        const string timer = "<bpmn:startEvent id=\"asked\" name=\"Asked\"><bpmn:timerEventDefinition id=\"t\"><bpmn:timeCycle>R/P1D</bpmn:timeCycle></bpmn:timerEventDefinition>";

        var element = ProcessDifference.Between(File, File.Replace("<bpmn:startEvent id=\"asked\" name=\"Asked\">", timer, StringComparison.Ordinal)).Elements.ShouldHaveSingleItem();

        element.Facts.ShouldContain(new FactDifference("kind", "startEvent", "startEvent (timer)"));
        element.Facts.ShouldContain(new FactDifference("timeCycle", null, "R/P1D"));
    }

    [Fact]
    public void Outline_TellsStepsAndWhereTheyLead()
    {
        var outline = ProcessOutline.Of(File);

        outline.Select(step => step.Id).ShouldBe(["asked", "seat", "answer", "approved", "refused"]);
        outline[2].LeadsTo.ShouldBe(["Approved", "Refused"]);
    }
}
