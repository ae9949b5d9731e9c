using System.Collections.Immutable;

namespace GovernancePortal.Bpmn.State;

/// <summary>A token's finished stay at a node.</summary>
/// <param name="Id">The activity's id, or one of the same kind for events and gateways.</param>
/// <param name="NodeId">The node.</param>
/// <param name="ScopeId">The scope that the node stood in.</param>
/// <param name="ArrivedBy">The flows by which tokens came: none at a start, several at a join.</param>
/// <param name="EnteredAt">When the token came.</param>
/// <param name="LeftAt">When it left or was withdrawn.</param>
/// <param name="Outcome">Whether the node did its work.</param>
public sealed record Visit(
    string Id, string NodeId, string ScopeId, ImmutableArray<string> ArrivedBy, DateTimeOffset EnteredAt, DateTimeOffset LeftAt, VisitOutcome Outcome);
