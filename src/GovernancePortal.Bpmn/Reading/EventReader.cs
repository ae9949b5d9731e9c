using GovernancePortal.Bpmn.Definitions;
using GovernancePortal.Bpmn.Definitions.Events;

namespace GovernancePortal.Bpmn.Reading;

/// <summary>Reads what events wait for and throw, with the messages, signals, errors and escalations that the file declares beside the process.</summary>
internal sealed class EventReader(Element definitions, ProcessDraft draft, Findings findings)
{
    /// <summary>Whether the element declares what events refer to.</summary>
    public static bool IsDeclaration(Element element) => element.Is("message") || element.Is("signal") || element.Is("error") || element.Is("escalation");

    public void Read(NodeDraft node)
    {
        var given = node.Element.Children.FindAll(ElementKind.IsEventDefinition);
        node.HasEvent = given.Count > 0;
        var taken = given.Find(definition => ElementKind.MayHave(node, definition));
        foreach (var definition in given.Where(definition => definition != taken))
            Refuse(definition, ElementKind.MayHave(node, definition) ? "an event with several definitions is not supported" : null);
        if (taken is null)
            return;

        var parts = Parts(taken);
        foreach (var child in taken.Children.Where(child => !BpmnNames.IsSilent(child) && !parts.Contains(child.Name, StringComparer.Ordinal)))
            Refuse(child, null);
        node.Event = Definition(taken, node);
    }

    private static string[] Parts(Element definition) => definition.Name switch
    {
        "timerEventDefinition" => ["timeDate", "timeDuration", "timeCycle"],
        "conditionalEventDefinition" => ["condition"],
        _ => [],
    };

    private EventDefinition? Definition(Element definition, NodeDraft node) => definition.Name switch
    {
        "timerEventDefinition" => TimerReader.Read(definition, node, draft, findings),
        "conditionalEventDefinition" => Conditional(definition),
        "messageEventDefinition" => Declared(definition, "messageRef", "message") is { } message ? new MessageDefinition(NameOf(message), Correlation(definition)) : null,
        "signalEventDefinition" => Declared(definition, "signalRef", "signal") is { } signal ? new SignalDefinition(NameOf(signal)) : null,
        "errorEventDefinition" => Coded(definition, node, "errorRef", "error", "errorCode") is { IsSound: true } error ? new ErrorDefinition(error.Code) : null,
        "escalationEventDefinition" =>
            Coded(definition, node, "escalationRef", "escalation", "escalationCode") is { IsSound: true } escalation ? new EscalationDefinition(escalation.Code) : null,
        _ => null,
    };

    private ConditionalDefinition? Conditional(Element definition)
    {
        if (definition.ChildrenOf("condition").FirstOrDefault() is not { } condition)
        {
            findings.Add(FindingKind.Condition, definition, "a conditional event needs its condition");
            return null;
        }

        draft.Expressions.Add(new ExpressionDraft(condition, "condition", condition.Text));
        return new ConditionalDefinition(condition.Text);
    }

    private string? Correlation(Element definition)
    {
        var correlation = definition.Extensions.GetValueOrDefault("correlation");
        if (correlation is not null)
            draft.Expressions.Add(new ExpressionDraft(definition, "gp:correlation", correlation));
        return correlation;
    }

    /// <summary>A code of null catches everything; what is thrown must have one.</summary>
    private (bool IsSound, string? Code) Coded(Element definition, NodeDraft node, string reference, string name, string attribute)
    {
        var isThrown = node.IsEnd || node.Kind == NodeKind.IntermediateThrowEvent;
        if (!isThrown && !definition.Attributes.ContainsKey(reference))
            return (true, null);
        if (Declared(definition, reference, name) is not { } declared)
            return (false, null);
        var code = declared.Attributes.GetValueOrDefault(attribute);
        if (string.IsNullOrWhiteSpace(code) && isThrown)
            findings.Add(FindingKind.Structure, declared, $"the {name} is thrown and needs its {attribute}");
        return (true, string.IsNullOrWhiteSpace(code) ? null : code);
    }

    private Element? Declared(Element definition, string reference, string name)
    {
        if (definition.Attributes.GetValueOrDefault(reference) is not { } given)
        {
            findings.Add(FindingKind.Structure, definition, $"{reference} is missing: it names a {name} that the file declares beside the process");
            return null;
        }

        var id = NodeDraft.LocalPart(given);
        var declared = definitions.ChildrenOf(name).FirstOrDefault(element => element.Id.Is(id));
        if (declared is null)
            findings.Add(FindingKind.Structure, definition, $"the {name} '{id}' is not declared beside the process");
        return declared;
    }

    private static string NameOf(Element declared) => declared.Label.Length > 0 ? declared.Label : declared.Id!;

    private void Refuse(Element element, string? message)
        => findings.Add(FindingKind.Unsupported, element, message ?? $"the element '{element.Name}' is not supported here");
}
