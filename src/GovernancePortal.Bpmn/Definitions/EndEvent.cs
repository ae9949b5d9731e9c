namespace GovernancePortal.Bpmn.Definitions;

/// <summary>A none end event, or a terminate end event, which ends everything in its own process or sub-process at once.</summary>
public sealed record EndEvent : FlowNode
{
    internal EndEvent()
    {
    }

    public required bool Terminates { get; init; }

    /// <summary><c>gp:result</c>: what it means to the host that the process ended here; null for nothing in particular.</summary>
    public string? Result { get; init; }

    public override NodeKind Kind => Terminates ? NodeKind.TerminateEndEvent : NodeKind.EndEvent;
}
