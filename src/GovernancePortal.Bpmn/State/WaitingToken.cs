namespace GovernancePortal.Bpmn.State;

/// <summary>A token that has come to a parallel gateway and waits there, on its flow, for the others (BPMN 2.0.2, 13.4.1).</summary>
public sealed record WaitingToken(string ScopeId, string NodeId, string FlowId, DateTimeOffset Since);
