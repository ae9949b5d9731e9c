using GovernancePortal.Bpmn.Definitions;
using GovernancePortal.Bpmn.Definitions.Events;
using GovernancePortal.Platform.Results;

namespace GovernancePortal.Approvals.Processes;

/// <summary>What the engine can run and the portal cannot yet: nothing here begins a process by an event, carries messages and signals, or runs one process for another.</summary>
internal static class HostedSubset
{
    /// <summary>What of a process the portal cannot run, each with its place; empty when it runs it all.</summary>
    public static IReadOnlyList<ErrorDetail> Beyond(ProcessDefinition definition) =>
    [
        .. definition.Nodes.Select(node => (Node: node, Reason: Reason(node))).Where(found => found.Reason is not null)
            .Select(found => new ErrorDetail($"{found.Node.Kind} {found.Node.Id}", $"The portal does not run {found.Reason} yet.", found.Node.Line)),
        .. definition.Variables.Select(variable => new ErrorDetail($"variable {variable.Name}", "The portal does not run processes with declared variables yet.")),
    ];

    private static string? Reason(FlowNode node) => node switch
    {
        Activity { Loop: not null } => "activities that are done more than once",
        CallActivity => "calls of other processes",
        ServiceTask { Retries: > 0 } => "service tasks with retries of their own",
        SubProcess { Variables.Length: > 0 } => "sub-processes with variables of their own",
        StartEvent { ParentId: null, Trigger: TimerDefinition } => "processes that begin by a timer",
        StartEvent start => Reason(start.Trigger),
        IntermediateCatchEvent caught => Reason(caught.Trigger),
        IntermediateThrowEvent thrower => Reason(thrower.Throws),
        BoundaryEvent boundary => Reason(boundary.Trigger),
        _ => null,
    };

    private static string? Reason(EventDefinition? definition) => definition switch
    {
        MessageDefinition => "messages",
        SignalDefinition => "signals",
        _ => null,
    };
}
