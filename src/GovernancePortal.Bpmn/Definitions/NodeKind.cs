namespace GovernancePortal.Bpmn.Definitions;

/// <summary>What a flow node is, for a reader that only wants to show it.</summary>
public enum NodeKind
{
    StartEvent,
    EndEvent,
    TerminateEndEvent,
    ErrorEndEvent,
    IntermediateCatchEvent,
    IntermediateThrowEvent,
    BoundaryEvent,
    UserTask,
    ServiceTask,
    CallActivity,
    ExclusiveGateway,
    ParallelGateway,
    InclusiveGateway,
    EventBasedGateway,
    SubProcess,
    EventSubProcess,
}
