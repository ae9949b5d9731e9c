using System.Globalization;
using System.Text.Json.Nodes;
using GovernancePortal.Cards.Completeness;

namespace GovernancePortal.Gates.Checks;

/// <summary>The card says all that is required of it; placeholders do not count.</summary>
internal sealed class CardCompleteGate : IGate
{
    public string Id => "card-complete";

    public string Title => "Model card complete";

    public int Order => 1;

    public JsonNode Inputs(GateFacts facts) => new JsonObject { ["card"] = facts.Version.Card.Digest.ToString(), ["newest"] = facts.NewestVersionId.ToString() };

    public Task<GateJudgement> JudgeAsync(GateFacts facts, CancellationToken cancellation) => Task.FromResult(Judge(facts));

    private static GateJudgement Judge(GateFacts facts)
    {
        if (facts.Card is not { } card)
            return GateJudgement.Of(Verdict.Missing, "The card can no longer be read from the artifact store.", "Submit the version again.");
        var missing = CardCompleteness.Check(card);
        var evidence = new EvidencePointer[] { new(facts.Version.Card.Path, $"/versions/{facts.Version.Id}", facts.Version.Card.Digest.ToString()) };
        return missing.Count == 0
            ? GateJudgement.Pass("Every required field of the card is filled in.", evidence: evidence)
            : GateJudgement.Of(Verdict.Missing,
                $"{GateText.Count(missing.Count, "required field is", "required fields are")} not filled in: {GateText.List(missing.Select(field => field.Title))}.",
                $"Fill in {GateText.List(missing.Select(field => field.Path), 12)} and submit the next version. {missing[0].WhatToDo}",
                [new("Required fields missing", missing.Count.ToString(CultureInfo.InvariantCulture), "fields", "0", null, null, null, Verdict.Missing.Key()),
                 .. missing.Take(40).Select(field => new Measurement(field.Title, "not filled in", null, "filled in", null, null, null, Verdict.Missing.Key(), $"{field.Path}: {field.Why}"))],
                evidence);
    }
}
