using GovernancePortal.Bpmn.Definitions;

namespace GovernancePortal.Bpmn.Reading.Checks;

/// <summary>A choice can always be made: each way out has a condition or is the default; nothing else has conditions; events follow an event-based gateway.</summary>
internal static class GatewayCheck
{
    public static void Run(ProcessDraft draft, Findings findings)
    {
        foreach (var node in draft.Nodes.Where(node => node.Kind is not null))
        {
            if (node.IsChoice)
                CheckChoice(node, findings);
            else
                CheckNoChoice(node, findings);
            if (node.Kind == NodeKind.EventBasedGateway)
                CheckEvents(node, findings);
        }
    }

    private static void CheckChoice(NodeDraft gateway, Findings findings)
    {
        var isDefaultKnown = gateway.DefaultRef is null || gateway.Outgoing.Exists(flow => IsDefault(gateway, flow));
        if (!isDefaultKnown)
            findings.Add(FindingKind.Structure, gateway.Element, $"the default flow '{gateway.DefaultRef}' does not leave this gateway");

        foreach (var flow in gateway.Outgoing)
        {
            if (IsDefault(gateway, flow) && flow.Condition is not null)
                findings.Add(FindingKind.Structure, flow.Element, "a default flow has no condition");
            else if (gateway.Outgoing.Count > 1 && !IsDefault(gateway, flow) && flow.Condition is null)
                findings.Add(FindingKind.Structure, flow.Element, $"a flow out of the choice '{gateway.Id}' needs a condition, or must be its default");
        }
    }

    private static void CheckNoChoice(NodeDraft node, Findings findings)
    {
        if (node.DefaultRef is not null)
            findings.Add(FindingKind.Unsupported, node.Element, "a default flow is supported on exclusive and inclusive gateways alone");
        foreach (var flow in node.Outgoing.Where(flow => flow.Condition is not null))
            findings.Add(FindingKind.Unsupported, flow.Condition!, "a condition is supported on flows out of an exclusive or inclusive gateway alone");
    }

    /// <summary>10.6.6: each way leads to a catch event that no other flow enters.</summary>
    private static void CheckEvents(NodeDraft gateway, Findings findings)
    {
        if (gateway.Outgoing.Count < 2)
            findings.Add(FindingKind.Structure, gateway.Element, "an event-based gateway needs two events or more to choose from");
        foreach (var flow in gateway.Outgoing.Where(flow => flow.Target is { Kind: not null } target
            && (target.Kind != NodeKind.IntermediateCatchEvent || target.Incoming.Count > 1)))
        {
            findings.Add(FindingKind.Structure, flow.Element, $"a flow out of the event-based gateway '{gateway.Id}' must lead to a catch event that no other flow enters");
        }
    }

    private static bool IsDefault(NodeDraft gateway, FlowDraft flow)
        => gateway.DefaultRef is { } reference && NodeDraft.LocalPart(reference).Is(flow.Id);
}
