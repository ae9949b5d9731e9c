using System.Text.Json.Nodes;
using GovernancePortal.Cards.Completeness;

namespace GovernancePortal.Gates.Checks;

/// <summary>The card's licence and every dataset's licence are allowed.</summary>
internal sealed class LicenceAllowedGate : IGate
{
    public string Id => "licence-allowed";

    public string Title => "Licence allowed";

    public int Order => 7;

    public JsonNode Inputs(GateFacts facts) => new JsonObject
    {
        ["card"] = facts.Version.Card.Digest.ToString(),
        ["newest"] = facts.NewestVersionId.ToString(),
        ["datasets"] = new JsonArray([.. facts.Datasets.Select(entry => (JsonNode)$"{entry.Dataset.Id}:{entry.Dataset.Licence}:{entry.NewestNumber}")]),
        ["policy"] = new JsonArray([.. facts.Approved.Licences.Order(StringComparer.OrdinalIgnoreCase).Select(licence => (JsonNode)licence)]),
    };

    public Task<GateJudgement> JudgeAsync(GateFacts facts, CancellationToken cancellation) => Task.FromResult(Judge(facts));

    private static GateJudgement Judge(GateFacts facts)
    {
        var lines = new List<Measurement> { OfCard(facts) };
        lines.AddRange(facts.Datasets.Select(entry => Line($"Dataset {entry.Dataset.Name}", entry.Dataset.Licence, facts)));
        string Names(Verdict verdict) => GateText.List(lines.Where(line => line.Verdict == verdict.Key()).Select(line => $"{line.Name}: {line.Value}"));

        var worst = Verdicts.Worst(lines.Select(line => Verdicts.Parse(line.Verdict)));
        return worst switch
        {
            Verdict.Fail => GateJudgement.Of(worst, $"Not on the list of allowed licences: {Names(worst)}.", "Use another source, or have the licence allowed in Administration.", lines),
            Verdict.Missing => GateJudgement.Of(worst, $"No licence is named: {Names(worst)}.", "Name the licence, as an SPDX id where there is one.", lines),
            Verdict.Warn => GateJudgement.Of(worst, $"A licence of its own: {Names(worst)}. Nobody has put it on the list.", "Have it read, and allow it in Administration.", lines),
            _ => GateJudgement.Pass($"Allowed: {GateText.List(lines.Select(line => line.Value).Distinct(StringComparer.OrdinalIgnoreCase))}.", lines),
        };
    }

    private static Measurement OfCard(GateFacts facts)
    {
        var licence = facts.Card?.Licence;
        if (!Placeholder.Is(licence?.SpdxId))
            return Line("Model", licence!.SpdxId!, facts);
        if (Placeholder.Is(licence?.Name))
            return Line("Model", "", facts);
        var line = Line("Model", licence!.Name!, facts);
        return line.Verdict == Verdict.Fail.Key() ? line with { Verdict = Verdict.Warn.Key(), Note = licence.Link } : line;
    }

    private static Measurement Line(string name, string licence, GateFacts facts)
    {
        var verdict = licence.Length == 0 ? Verdict.Missing : facts.Approved.Licences.Contains(licence) ? Verdict.Pass : Verdict.Fail;
        return new(name, licence.Length == 0 ? "none" : licence, null, "an allowed licence", null, null, null, verdict.Key());
    }
}
