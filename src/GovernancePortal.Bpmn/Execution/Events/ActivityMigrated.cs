namespace GovernancePortal.Bpmn.Execution.Events;

/// <summary>
/// An open activity goes on at that node of the new definition. Its id, attempt and requests stay; of a task the host reads name, seat and assignee anew.
/// </summary>
public sealed record ActivityMigrated(DateTimeOffset At, string ActivityId, string FromNodeId, string ToNodeId) : ProcessEvent(At);
