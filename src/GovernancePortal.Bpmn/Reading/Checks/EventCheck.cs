using GovernancePortal.Bpmn.Definitions;

namespace GovernancePortal.Bpmn.Reading.Checks;

/// <summary>Events stand where they can happen: at an activity of their level, at the start of an event sub-process, with something to wait for.</summary>
internal static class EventCheck
{
    public static void Run(ProcessDraft draft, Findings findings)
    {
        foreach (var node in draft.Nodes)
        {
            switch (node.Kind)
            {
                case NodeKind.BoundaryEvent: CheckBoundary(node, findings); break;
                case NodeKind.StartEvent when node.Parent is { Kind: NodeKind.EventSubProcess }: CheckTrigger(node, "isInterrupting", findings); break;
                case NodeKind.IntermediateCatchEvent: CheckTrigger(node, null, findings); break;
                case NodeKind.EventSubProcess: CheckEventSubProcess(node, findings); break;
                default: break;
            }
        }
    }

    private static void CheckBoundary(NodeDraft boundary, Findings findings)
    {
        CheckTrigger(boundary, "cancelActivity", findings);
        var attached = boundary.AttachedTo;
        if (attached is null)
            findings.Add(FindingKind.Structure, boundary.Element, $"the event is attached to '{boundary.Element.Attributes.GetValueOrDefault("attachedToRef")}', which is no activity of the process");
        else if (attached.Kind is not null && (!attached.IsActivity || attached.Parent != boundary.Parent))
            findings.Add(FindingKind.Structure, boundary.Element, $"the event must be attached to an activity of its own level; '{attached.Id}' is not one");
        if (boundary.Incoming.Count > 0)
            findings.Add(FindingKind.Structure, boundary.Element, "no flow may lead to an event at the border of an activity");
    }

    private static void CheckTrigger(NodeDraft node, string? interrupts, Findings findings)
    {
        if (!node.HasEvent)
            findings.Add(FindingKind.Structure, node.Element, "the event waits for nothing: give it a timer, message, signal or condition");
        if (interrupts is not null && !node.Element.Flag(interrupts, true) && node.Element.ChildrenOf("errorEventDefinition").Any())
            findings.Add(FindingKind.Structure, node.Element, "an error always interrupts");
    }

    private static void CheckEventSubProcess(NodeDraft node, Findings findings)
    {
        if (node.Incoming.Count > 0 || node.Outgoing.Count > 0)
            findings.Add(FindingKind.Structure, node.Element, "no flow leads to or from an event sub-process: its start event sets it going");
    }
}
