using GovernancePortal.Bpmn.Reading;
using GovernancePortal.Bpmn.Tests.Drawing;

namespace GovernancePortal.Bpmn.Tests.Reading;

/// <summary>A host may allow fewer nodes than elements.</summary>
public sealed class NodeLimitTests
{
    [Theory]
    [InlineData(2, "the process has more than 2 events, activities and gateways")]
    [InlineData(3, null)]
    public void Read_MoreNodesThanAllowed_IsRefusedAsAFile(int nodes, string? reason)
        => Draw.Read(Draw.File(p => p.Start("s").User("a").End("e").Flow("s a e")), new BpmnLimits { Nodes = nodes }).Findings.Select(finding => finding.Message).SingleOrDefault().ShouldBe(reason);
}
