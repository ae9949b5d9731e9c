namespace GovernancePortal.Bpmn.State;

/// <summary>A task, call or sub-process that is under way, an event that is waited for, or a gateway that could not decide; it holds one token.</summary>
/// <param name="Id">Unique within the process instance, never used again.</param>
/// <param name="NodeId">The node it is an instance of.</param>
/// <param name="ScopeId">The scope that it runs in.</param>
/// <param name="ArrivedBy">The flow by which its token came.</param>
/// <param name="Status">Active, or failed with an open incident.</param>
/// <param name="Attempt">From 1, one more for each retry. With the id it makes an idempotency key for a service task's work.</param>
/// <param name="RetriesLeft">How often the engine itself tries a failed service task again.</param>
/// <param name="Since">When the token came.</param>
public sealed record ActivityInstance(
    string Id, string NodeId, string ScopeId, string? ArrivedBy, ActivityStatus Status, int Attempt, int RetriesLeft, DateTimeOffset Since);
