using System.Collections.Immutable;
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

    private static FlowNode Node(NodeDraft draft)
    {
        var (element, parent) = (draft.Element, draft.Parent?.Id);
        ImmutableArray<string> incoming = [.. draft.Incoming.Select(flow => flow.Id)];
        ImmutableArray<string> outgoing = [.. draft.OrderedOutgoing().Select(flow => flow.Id)];
        var (id, name, line) = (draft.Id, element.Label, element.Line);
        return draft.Kind switch
        {
            NodeKind.StartEvent => new StartEvent { Id = id, Name = name, ParentId = parent, Line = line, Incoming = incoming, Outgoing = outgoing },
            NodeKind.EndEvent or NodeKind.TerminateEndEvent => new EndEvent
            {
                Id = id, Name = name, ParentId = parent, Line = line, Incoming = incoming, Outgoing = outgoing,
                Terminates = draft.Kind == NodeKind.TerminateEndEvent,
            },
            NodeKind.UserTask => new UserTask
            {
                Id = id, Name = name, ParentId = parent, Line = line, Incoming = incoming, Outgoing = outgoing,
                Seat = element.Extensions.GetValueOrDefault("seat"),
                Assignee = element.Extensions.GetValueOrDefault("assignee"),
                OutcomeVariable = element.Extensions.GetValueOrDefault("outcome"),
            },
            NodeKind.ServiceTask => new ServiceTask
            {
                Id = id, Name = name, ParentId = parent, Line = line, Incoming = incoming, Outgoing = outgoing,
                Handler = element.Extensions["handler"],
            },
            NodeKind.ExclusiveGateway => new ExclusiveGateway
            {
                Id = id, Name = name, ParentId = parent, Line = line, Incoming = incoming, Outgoing = outgoing,
                DefaultFlowId = draft.DefaultRef is { } reference ? NodeDraft.LocalPart(reference) : null,
            },
            NodeKind.ParallelGateway => new ParallelGateway { Id = id, Name = name, ParentId = parent, Line = line, Incoming = incoming, Outgoing = outgoing },
            NodeKind.SubProcess => new SubProcess { Id = id, Name = name, ParentId = parent, Line = line, Incoming = incoming, Outgoing = outgoing },
            _ => throw new InvalidOperationException($"'{id}' has no kind, yet no finding was made"),
        };
    }
}
