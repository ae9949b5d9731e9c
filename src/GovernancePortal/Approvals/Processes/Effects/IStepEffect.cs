using GovernancePortal.Bpmn.Definitions;
using GovernancePortal.Bpmn.Execution.Events;
using GovernancePortal.Bpmn.State;
using GovernancePortal.Platform.Database;

namespace GovernancePortal.Approvals.Processes.Effects;

/// <summary>Turns one kind of event into rows, in the transaction that stores the step.</summary>
internal interface IStepEffect
{
    Task TakeAsync(MadeStep step, ProcessEvent happened, CancellationToken cancellation);
}

/// <summary>A step that the engine accepted.</summary>
/// <param name="State">Where the process stands after it.</param>
internal sealed record MadeStep(PortalDbContext Db, ApprovalInstance Instance, ProcessDefinition Definition, ProcessState State)
{
    /// <summary>Why an operator made the step, as the end of a sentence for those whose tasks it withdraws; null for steps of the process itself.</summary>
    public string? Reason { get; init; }
}
