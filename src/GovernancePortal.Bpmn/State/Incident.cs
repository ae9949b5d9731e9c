namespace GovernancePortal.Bpmn.State;

/// <summary>Something that a person has to look at before the process can go on.</summary>
/// <param name="Id">Unique within the process instance.</param>
/// <param name="ScopeId">The scope that it stands in.</param>
/// <param name="NodeId">The node where it stands.</param>
/// <param name="ActivityId">The failed activity; null where waiting tokens can never be joined.</param>
/// <param name="Code">A stable word: <c>condition</c>, <c>deadlock</c>, or what the host gave.</param>
/// <param name="Message">What happened, in words for the operator.</param>
/// <param name="At">When.</param>
public sealed record Incident(string Id, string ScopeId, string NodeId, string? ActivityId, string Code, string Message, DateTimeOffset At);
