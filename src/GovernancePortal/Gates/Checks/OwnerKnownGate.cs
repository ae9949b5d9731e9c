using System.Text.Json.Nodes;
using GovernancePortal.Cards.Completeness;

namespace GovernancePortal.Gates.Checks;

/// <summary>Somebody answers for the system, in a business unit that is named.</summary>
internal sealed class OwnerKnownGate : IGate
{
    public string Id => "owner-known";

    public string Title => "Owner and business unit known";

    public int Order => 2;

    public JsonNode Inputs(GateFacts facts) => new JsonObject { ["owner"] = facts.System.Owner, ["businessUnit"] = facts.System.BusinessUnit };

    public Task<GateJudgement> JudgeAsync(GateFacts facts, CancellationToken cancellation)
    {
        var gaps = new List<string>();
        if (Placeholder.Is(facts.System.Owner))
            gaps.Add("an owner");
        if (Placeholder.Is(facts.System.BusinessUnit))
            gaps.Add("a business unit");
        return Task.FromResult(gaps.Count == 0
            ? GateJudgement.Pass($"{facts.System.Owner} answers for “{facts.System.Name}” in {facts.System.BusinessUnit}.", evidence: [new(facts.System.Name, $"/systems/{facts.System.Id}", null)])
            : GateJudgement.Of(Verdict.Missing, $"“{facts.System.Name}” has no {GateText.List(gaps.Select(gap => gap.Split(' ', 2)[1]))}: nobody answers for it.", $"Name {GateText.List(gaps)} for the system in the register.",
                evidence: [new(facts.System.Name, $"/systems/{facts.System.Id}", null)]));
    }
}
