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
            ReadProcess(process, process == draft.Process ? draft : new ProcessDraft(process, null), definitions);
        if (draft.Process.Extensions.GetValueOrDefault("when") is { } when)
            draft.Expressions.Add(new ExpressionDraft(draft.Process, "gp:when", when));
        draft.Connect();
        return draft;
    }

    /// <summary>A pool around the process says nothing about how it runs; messages between pools would.</summary>
    private void CheckBesideProcess(Element element)
    {
        if (EventReader.IsDeclaration(element))
        {
            RefuseAll(element.Children);
            return;
        }

        if (!element.Is("collaboration"))
        {
            if (!BpmnNames.IsSilent(element))
                Refuse(element);
            return;
        }

        RefuseAll(element.Children.Where(child => !child.Is("participant")));
    }

    private void ReadProcess(Element process, ProcessDraft draft, Element definitions)
    {
        ReadContainer(process, null, draft);
        var events = new EventReader(definitions, draft, findings);
        var loops = new LoopReader(draft, findings);
        foreach (var node in draft.Nodes.Where(node => node.Kind is not null))
        {
            events.Read(node);
            loops.Read(node);
        }
    }

    private void ReadContainer(Element container, NodeDraft? parent, ProcessDraft draft)
    {
        foreach (var child in container.Children.Where(child => !BpmnNames.IsSilent(child)))
        {
            if (child.Is("sequenceFlow"))
                ReadFlow(child, draft);
            else if (!(parent is not null && IsPartOfANode(child, parent)))
                ReadNode(child, parent, draft);
        }
    }

    private void ReadFlow(Element element, ProcessDraft draft)
    {
        draft.Flows.Add(new FlowDraft(element));
        RefuseAll(element.Children.Where(child => !child.Is("conditionExpression")));
    }

    private void ReadNode(Element element, NodeDraft? parent, ProcessDraft draft)
    {
        var variant = ElementKind.UnsupportedVariant(element);
        var kind = variant is null ? ElementKind.Of(element) : null;
        var node = new NodeDraft(element, kind, parent);
        draft.Nodes.Add(node);
        if (kind is null)
            findings.Add(FindingKind.Unsupported, element, variant ?? NotSupported(element));
        else if (kind is NodeKind.SubProcess or NodeKind.EventSubProcess)
            ReadContainer(element, node, draft);
        else
            RefuseAll(element.Children.Where(child => !IsPartOfANode(child, node)));
    }

    private static bool IsPartOfANode(Element child, NodeDraft node) => child.Is("incoming") || child.Is("outgoing")
        || (node.IsActivity && ElementKind.IsLoop(child)) || (node.Element.Name.EndsWith("Event", StringComparison.Ordinal) && ElementKind.IsEventDefinition(child));

    private void RefuseAll(IEnumerable<Element> elements)
    {
        foreach (var element in elements.Where(element => !BpmnNames.IsSilent(element)))
            Refuse(element);
    }

    private void Refuse(Element element) => findings.Add(FindingKind.Unsupported, element, NotSupported(element));

    private static string NotSupported(Element element) => $"the element '{element.Name}' is not supported";
}
