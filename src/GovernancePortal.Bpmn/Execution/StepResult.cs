using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using GovernancePortal.Bpmn.Execution.Events;
using GovernancePortal.Bpmn.State;

namespace GovernancePortal.Bpmn.Execution;

/// <summary>The new state and what happened on the way, in order; or a refusal, and nothing has changed.</summary>
public sealed record StepResult
{
    private StepResult(ProcessState? state, ImmutableArray<ProcessEvent> events, Refusal? refusal)
    {
        State = state;
        Events = events;
        Refusal = refusal;
    }

    public ProcessState? State { get; }

    public ImmutableArray<ProcessEvent> Events { get; }

    public Refusal? Refusal { get; }

    [MemberNotNullWhen(true, nameof(State))]
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool IsAccepted => State is not null;

    internal static StepResult Accepted(ProcessState state, ImmutableArray<ProcessEvent> events) => new(state, events, null);

    internal static StepResult Refused(RefusalCode code, string message) => new(null, [], new Refusal(code, message));
}
