using System.Globalization;
using GovernancePortal.Bpmn.Definitions;
using GovernancePortal.Bpmn.Definitions.Events;

namespace GovernancePortal.Bpmn.Reading;

/// <summary>Turns a draft without findings into the definition.</summary>
internal static class DefinitionBuilder
{
    public static ProcessDefinition Build(ProcessDraft draft, string digest) => new(
        draft.Process.Id!,
        draft.Process.Label,
        digest,
        Purpose(draft.Process.Extensions),
        VariableReader.Read(draft.Process),
        [.. draft.Nodes.Select(Node)],
        [.. draft.Flows.Select(flow => new SequenceFlow(flow.Id, flow.Element.Label, flow.Source!.Id, flow.Target!.Id, flow.Condition?.Text))]);

    private static ProcessPurpose? Purpose(Dictionary<string, string> given) => given.TryGetValue("subject", out var subject)
        ? new(subject, given.GetValueOrDefault("when"), int.Parse(given.GetValueOrDefault("order", "0"), CultureInfo.InvariantCulture))
        : null;

    private static FlowNode Node(NodeDraft draft)
    {
        var node = Bare(draft) with
        {
            Id = draft.Id,
            Name = draft.Element.Label,
            ParentId = draft.Parent?.Id,
            Line = draft.Element.Line,
            Incoming = [.. draft.Incoming.Select(flow => flow.Id)],
            Outgoing = [.. draft.OrderedOutgoing().Select(flow => flow.Id)],
        };
        return node is Activity activity ? activity with { Loop = draft.Loop } : node;
    }

    private static FlowNode Bare(NodeDraft draft)
    {
        var (element, given) = (draft.Element, draft.Element.Extensions);
        return draft.Kind switch
        {
            NodeKind.StartEvent => new StartEvent { Trigger = draft.Event, Interrupts = draft.Parent is { Kind: NodeKind.EventSubProcess } && element.Flag("isInterrupting", true) },
            NodeKind.EndEvent => new EndEvent { Terminates = false, Result = given.GetValueOrDefault("result"), ValidFor = given.GetValueOrDefault("validFor") },
            NodeKind.TerminateEndEvent => new EndEvent { Terminates = true, Result = given.GetValueOrDefault("result"), ValidFor = given.GetValueOrDefault("validFor") },
            NodeKind.ErrorEndEvent => new EndEvent { Terminates = false, Error = (ErrorDefinition)draft.Event!, Result = given.GetValueOrDefault("result") },
            NodeKind.IntermediateCatchEvent => new IntermediateCatchEvent { Trigger = draft.Event! },
            NodeKind.IntermediateThrowEvent => new IntermediateThrowEvent { Throws = draft.Event! },
            NodeKind.BoundaryEvent => new BoundaryEvent { AttachedToId = draft.AttachedTo!.Id, Interrupts = element.Flag("cancelActivity", true), Trigger = draft.Event! },
            NodeKind.UserTask => new UserTask
            {
                Seat = given.GetValueOrDefault("seat"),
                Assignee = given.GetValueOrDefault("assignee"),
                Approves = [.. given.GetValueOrDefault("approves", "").Split(' ', StringSplitOptions.RemoveEmptyEntries)],
                OutcomeVariable = given.GetValueOrDefault("outcome"),
                DueIn = given.GetValueOrDefault("dueIn"),
                RemindBefore = given.GetValueOrDefault("remindBefore"),
                Escalates = given.GetValueOrDefault("overdue") == "escalate",
                Deputy = given.GetValueOrDefault("deputy"),
            },
            NodeKind.ServiceTask => new ServiceTask
            {
                Handler = given["handler"],
                Retries = int.Parse(given.GetValueOrDefault("retries", "0"), CultureInfo.InvariantCulture),
                RetryDelay = given.GetValueOrDefault("retryDelay"),
            },
            NodeKind.CallActivity => new CallActivity
            {
                CalledElement = element.Attributes["calledElement"],
                Version = int.Parse(given["version"], CultureInfo.InvariantCulture),
                Inputs = VariableName.List(given.GetValueOrDefault("inputs")),
                Outputs = VariableName.List(given.GetValueOrDefault("outputs")),
            },
            NodeKind.ExclusiveGateway => new ExclusiveGateway { DefaultFlowId = Default(draft) },
            NodeKind.InclusiveGateway => new InclusiveGateway { DefaultFlowId = Default(draft) },
            NodeKind.ParallelGateway => new ParallelGateway(),
            NodeKind.EventBasedGateway => new EventBasedGateway(),
            NodeKind.SubProcess => new SubProcess { Variables = VariableReader.Read(element) },
            NodeKind.EventSubProcess => new SubProcess { IsTriggeredByEvent = true, Variables = VariableReader.Read(element) },
            _ => throw new InvalidOperationException($"'{draft.Id}' has no kind, yet no finding was made"),
        };
    }

    private static string? Default(NodeDraft draft) => draft.DefaultRef is { } flow ? NodeDraft.LocalPart(flow) : null;
}
