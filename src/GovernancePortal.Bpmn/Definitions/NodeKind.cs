namespace GovernancePortal.Bpmn.Definitions;

/// <summary>What a flow node is, for a reader that only wants to show it.</summary>
public enum NodeKind
{
    StartEvent,
    EndEvent,
    TerminateEndEvent,
    UserTask,
    ServiceTask,
    ExclusiveGateway,
    ParallelGateway,
    SubProcess,
}
