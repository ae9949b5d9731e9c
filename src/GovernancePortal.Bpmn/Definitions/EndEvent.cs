using GovernancePortal.Bpmn.Definitions.Events;

namespace GovernancePortal.Bpmn.Definitions;

/// <summary>A none end event; a terminate end event, which ends everything in its own process or sub-process at once; or an error end event.</summary>
public sealed record EndEvent : FlowNode
{
    internal EndEvent()
    {
    }

    public required bool Terminates { get; init; }

    /// <summary>The error that it throws, or null.</summary>
    public ErrorDefinition? Error { get; init; }

    /// <summary><c>gp:result</c>: what it means to the host that the process ended here; null for nothing in particular.</summary>
    public string? Result { get; init; }

    public override NodeKind Kind => Terminates ? NodeKind.TerminateEndEvent : Error is not null ? NodeKind.ErrorEndEvent : NodeKind.EndEvent;
}
