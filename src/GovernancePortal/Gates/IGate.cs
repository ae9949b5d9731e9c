using System.Text.Json.Nodes;

namespace GovernancePortal.Gates;

/// <summary>One readiness gate: a question that is tested, not asked. Later gates are added as further implementations.</summary>
public interface IGate
{
    /// <summary>Stable, kebab-case.</summary>
    string Id { get; }

    string Title { get; }

    /// <summary>Place in lists of equal verdicts.</summary>
    int Order { get; }

    /// <summary>Everything the judgement depends on. When it changes, the last judgement is stale.</summary>
    JsonNode Inputs(GateFacts facts);

    /// <param name="facts">With its files read.</param>
    Task<GateJudgement> JudgeAsync(GateFacts facts, CancellationToken cancellation);
}
