using GovernancePortal.Bpmn.Definitions;

namespace GovernancePortal.Bpmn.Migration;

/// <summary>What a node is called in a BPMN file.</summary>
internal static class ElementNames
{
    public static string Of(FlowNode node) => node.Kind switch
    {
        NodeKind.TerminateEndEvent or NodeKind.ErrorEndEvent => "endEvent",
        NodeKind.EventSubProcess => "subProcess",
        var kind => char.ToLowerInvariant(kind.ToString()[0]) + kind.ToString()[1..],
    };
}
