using GovernancePortal.Approvals.Processes;
using GovernancePortal.Approvals.Seats;
using GovernancePortal.Bpmn.Definitions;
using GovernancePortal.Bpmn.Reading;
using GovernancePortal.Tests.Approvals.Processes;

namespace GovernancePortal.Tests.Approvals.Seats;

/// <summary>How many approvals a file asks for, by its own condition.</summary>
public sealed class QuorumTests
{
    private static readonly CelConditions Conditions = new();

    [Theory]
    [InlineData("v.filter(x, x == 'approve').size() &gt;= 2 || v.filter(x, x == 'refuse').size() &gt;= 2", 2)]
    [InlineData("numberOfCompletedInstances &gt;= 3", 3)]
    [InlineData("false", 4)]
    [InlineData("unknown == 1", 4)]
    [InlineData(null, 4)]
    public void Needed_IsTheFewestApprovals_WithWhichTheConditionHolds(string? condition, int expected) => Quorum.NeededOf(Task("4", condition), Conditions).ShouldBe(expected);

    [Fact]
    public void TaskThatOnePersonAnswers_HasNone() => Quorum.NeededOf(Read("""<userTask id="ask" gp:seat="risk"/>"""), Conditions).ShouldBeNull();

    private static UserTask Task(string cardinality, string? condition) => Read(
        $"""
         <userTask id="ask" gp:seat="risk" gp:outcome="o"><multiInstanceLoopCharacteristics gp:output="o" gp:outputs="v"><loopCardinality>{cardinality}</loopCardinality>
         {(condition is null ? "" : $"<completionCondition>{condition}</completionCondition>")}</multiInstanceLoopCharacteristics></userTask>
         """);

    private static UserTask Read(string task)
    {
        var read = new BpmnReader(Conditions).Read(System.Text.Encoding.UTF8.GetBytes(Proceeding.File($"""<startEvent id="s"/>{task}<endEvent id="e"/>{Proceeding.Flow("s", "ask", "e")}""")));
        return read.Definition.ShouldNotBeNull(string.Join("; ", read.Findings.Select(finding => finding.Message))).Nodes.OfType<UserTask>().Single();
    }
}
