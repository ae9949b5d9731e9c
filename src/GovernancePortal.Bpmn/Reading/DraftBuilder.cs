using GovernancePortal.Bpmn.Definitions;

namespace GovernancePortal.Bpmn.Reading;

/// <summary>Takes the element tree apart into nodes and flows, and names every element that the engine does not run.</summary>
internal sealed class DraftBuilder(Findings findings)
{
    public ProcessDraft? Build(Element definitions)
    {
        if (!definitions.Is("definitions"))
        {
            findings.Add(FindingKind.File, definitions, "expected the element 'definitions' of BPMN 2.0");
            return null;
        }

        foreach (var child in definitions.Children.Where(child => !child.Is("process")))
            CheckBesideProcess(child);

        var processes = definitions.ChildrenOf("process").ToList();
        foreach (var another in processes.Skip(1))
            findings.Add(FindingKind.Structure, another, "a file holds one process; put this one into a file of its own");
        if (processes.Count == 0)
        {
            findings.Add(FindingKind.Structure, definitions, "the file holds no process");
            return null;
        }

        var draft = new ProcessDraft(processes[0], definitions.Attributes.GetValueOrDefault("expressionLanguage"));
        foreach (var process in processes)
            ReadContainer(process, null, process == draft.Process ? draft : new ProcessDraft(process, null));
        draft.Connect();
        return draft;
    }

    /// <summary>A pool around the process says nothing about how it runs; messages between pools would.</summary>
    private void CheckBesideProcess(Element element)
    {
        if (!element.Is("collaboration"))
        {
            if (!BpmnNames.IsSilent(element))
                Refuse(element);
            return;
        }

        foreach (var child in element.Children.Where(child => !child.Is("participant") && !BpmnNames.IsSilent(child)))
            Refuse(child);
    }

    private void ReadContainer(Element container, NodeDraft? parent, ProcessDraft draft)
    {
        foreach (var child in container.Children.Where(child => !BpmnNames.IsSilent(child)))
        {
            if (child.Is("sequenceFlow"))
                ReadFlow(child, draft);
            else if (!(parent is not null && (child.Is("incoming") || child.Is("outgoing"))))
                ReadNode(child, parent, draft);
        }
    }

    private void ReadFlow(Element element, ProcessDraft draft)
    {
        draft.Flows.Add(new FlowDraft(element));
        foreach (var child in element.Children.Where(child => !BpmnNames.IsSilent(child) && !child.Is("conditionExpression")))
            Refuse(child);
    }

    private void ReadNode(Element element, NodeDraft? parent, ProcessDraft draft)
    {
        var variant = UnsupportedVariant(element);
        var kind = variant is null ? KindOf(element) : null;
        var node = new NodeDraft(element, kind, parent);
        draft.Nodes.Add(node);
        if (kind is null)
            findings.Add(FindingKind.Unsupported, element, variant ?? NotSupported(element));
        else if (kind == NodeKind.SubProcess)
            ReadContainer(element, node, draft);
        else
            CheckChildren(element, kind.Value);
    }

    private void CheckChildren(Element element, NodeKind kind)
    {
        foreach (var child in element.Children.Where(child => !BpmnNames.IsSilent(child)))
        {
            var isKnown = child.Is("incoming") || child.Is("outgoing")
                || (kind == NodeKind.TerminateEndEvent && child.Is("terminateEventDefinition"));
            if (!isKnown)
                Refuse(child);
        }
    }

    /// <summary>Attributes that turn an activity into something else than the engine runs (10.3, 10.3.5, 10.3.13).</summary>
    private static string? UnsupportedVariant(Element element)
    {
        var attributes = element.Attributes;
        if (attributes.GetValueOrDefault("triggeredByEvent", "false").Trim() is not ("false" or "0"))
            return "an event sub-process is not supported";
        if (attributes.GetValueOrDefault("isForCompensation", "false").Trim() is not ("false" or "0"))
            return "an activity for compensation is not supported";
        return attributes.GetValueOrDefault("startQuantity", "1").Trim() is not "1" || attributes.GetValueOrDefault("completionQuantity", "1").Trim() is not "1"
            ? "a start or completion quantity other than 1 is not supported"
            : null;
    }

    private static NodeKind? KindOf(Element element) => element.IsExtension ? null : element.Name switch
    {
        "startEvent" => NodeKind.StartEvent,
        "endEvent" => element.ChildrenOf("terminateEventDefinition").Any() ? NodeKind.TerminateEndEvent : NodeKind.EndEvent,
        "userTask" => NodeKind.UserTask,
        "serviceTask" => NodeKind.ServiceTask,
        "exclusiveGateway" => NodeKind.ExclusiveGateway,
        "parallelGateway" => NodeKind.ParallelGateway,
        "subProcess" => NodeKind.SubProcess,
        _ => null,
    };

    private void Refuse(Element element) => findings.Add(FindingKind.Unsupported, element, NotSupported(element));

    private static string NotSupported(Element element) => $"the element '{element.Name}' is not supported";
}
