namespace GovernancePortal.Bpmn.State;

/// <summary>A token that has come to a parallel gateway and waits there, on its flow, for the others (BPMN 2.0.2, 13.4.1).</summary>
/// <param name="Id">Unique within the process instance.</param>
/// <param name="ScopeId">The scope that the gateway stands in.</param>
/// <param name="NodeId">The gateway.</param>
/// <param name="FlowId">The flow by which the token came.</param>
/// <param name="Since">When it came.</param>
public sealed record WaitingToken(string Id, string ScopeId, string NodeId, string FlowId, DateTimeOffset Since);
