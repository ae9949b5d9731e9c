using GovernancePortal.Bpmn.Conditions;
using GovernancePortal.Bpmn.Definitions;

namespace GovernancePortal.Bpmn.Reading.Checks;

/// <summary>A choice can always be made: each way out of an exclusive gateway has a well-formed condition or is the default; nothing else has conditions.</summary>
internal static class GatewayCheck
{
    public static void Run(ProcessDraft draft, IConditionEvaluator conditions, Findings findings)
    {
        foreach (var node in draft.Nodes.Where(node => node.Kind is not null))
        {
            if (node.Kind == NodeKind.ExclusiveGateway)
                CheckChoice(node, findings);
            else
                CheckNoChoice(node, findings);
        }

        foreach (var flow in draft.Flows.Where(flow => flow is { Condition: not null, Source.Kind: NodeKind.ExclusiveGateway }))
            CheckCondition(flow.Condition!, draft.ExpressionLanguage, conditions, findings);
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
            findings.Add(FindingKind.Unsupported, node.Element, "a default flow is supported on exclusive gateways alone");
        foreach (var flow in node.Outgoing.Where(flow => flow.Condition is not null))
            findings.Add(FindingKind.Unsupported, flow.Condition!, "a condition is supported on flows out of an exclusive gateway alone");
    }

    private static void CheckCondition(Element condition, string? expressionLanguage, IConditionEvaluator conditions, Findings findings)
    {
        var language = condition.Attributes.GetValueOrDefault("language") ?? expressionLanguage;
        if (language is not null && !language.Is(conditions.Language))
            findings.Add(FindingKind.Condition, condition, $"the condition is in the language '{language}'; expected '{conditions.Language}'");
        else if (condition.Text.Length == 0)
            findings.Add(FindingKind.Condition, condition, "the condition is empty");
        else if (conditions.Check(condition.Text) is { } error)
            findings.Add(FindingKind.Condition, condition, $"the condition is not well formed: {error}");
    }

    private static bool IsDefault(NodeDraft gateway, FlowDraft flow)
        => gateway.DefaultRef is { } reference && NodeDraft.LocalPart(reference).Is(flow.Id);
}
