using GovernancePortal.Bpmn.Definitions;

namespace GovernancePortal.Bpmn.Reading;

/// <summary>Turns a draft without findings into the definition.</summary>
internal static class DefinitionBuilder
{
    public static ProcessDefinition Build(ProcessDraft draft, string digest) => new(
        draft.Process.Id!,
        draft.Process.Label,
        digest,
        [.. draft.Nodes.Select(Node)],
        [.. draft.Flows.Select(flow => new SequenceFlow(flow.Id, flow.Element.Label, flow.Source!.Id, flow.Target!.Id, flow.Condition?.Text))]);

    private static FlowNode Node(NodeDraft draft) => Bare(draft) with
    {
        Id = draft.Id,
        Name = draft.Element.Label,
        ParentId = draft.Parent?.Id,
        Line = draft.Element.Line,
        Incoming = [.. draft.Incoming.Select(flow => flow.Id)],
        Outgoing = [.. draft.OrderedOutgoing().Select(flow => flow.Id)],
    };

    private static FlowNode Bare(NodeDraft draft)
    {
        var given = draft.Element.Extensions;
        return draft.Kind switch
        {
            NodeKind.StartEvent => new StartEvent(),
            NodeKind.EndEvent => new EndEvent { Terminates = false, Result = given.GetValueOrDefault("result") },
            NodeKind.TerminateEndEvent => new EndEvent { Terminates = true, Result = given.GetValueOrDefault("result") },
            NodeKind.UserTask => new UserTask
            {
                Seat = given.GetValueOrDefault("seat"),
                Assignee = given.GetValueOrDefault("assignee"),
                OutcomeVariable = given.GetValueOrDefault("outcome"),
            },
            NodeKind.ServiceTask => new ServiceTask { Handler = given["handler"] },
            NodeKind.ExclusiveGateway => new ExclusiveGateway { DefaultFlowId = draft.DefaultRef is { } flow ? NodeDraft.LocalPart(flow) : null },
            NodeKind.ParallelGateway => new ParallelGateway(),
            NodeKind.SubProcess => new SubProcess(),
            _ => throw new InvalidOperationException($"'{draft.Id}' has no kind, yet no finding was made"),
        };
    }
}
