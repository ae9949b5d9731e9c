using GovernancePortal.Bpmn.Definitions.Events;
using GovernancePortal.Bpmn.Times;

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

    /// <summary><c>gp:validFor</c>: an ISO 8601 duration for which what ended here counts; null for no end.</summary>
    public string? ValidFor { get; init; }

    /// <summary>When what ended here at this moment no longer counts; null for never.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The time is beyond the year 9999.</exception>
    public DateTimeOffset? EndOf(DateTimeOffset ended) => ValidFor is null ? null : IsoDuration.Parse(ValidFor)!.AddTo(ended);

    public override NodeKind Kind => Terminates ? NodeKind.TerminateEndEvent : Error is not null ? NodeKind.ErrorEndEvent : NodeKind.EndEvent;
}
