namespace GovernancePortal.Bpmn.Execution.Events;

/// <summary>An operator moved a token, an activity's or one that waited at a join. What follows tells what was withdrawn and where the token came to.</summary>
public sealed record TokenMoved(DateTimeOffset At, string TokenId, string FromNodeId, string ToNodeId, string ScopeId) : ProcessEvent(At);
