using System.Text.Json.Nodes;
using GovernancePortal.Cards.Completeness;

namespace GovernancePortal.Gates.Checks;

/// <summary>The card's licence and every dataset's licence are allowed.</summary>
internal sealed class LicenceAllowedGate : IGate
{
    private const string Of = "Licence of ";

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
        lines.AddRange(facts.Datasets.Select(entry => Line(Of + entry.Dataset.Name, entry.Dataset.Licence, facts)));
        string Named(Verdict verdict) => GateText.List(lines.Where(line => line.Verdict == verdict.Key()).Select(line => $"{line.Value} ({Bearer(line)})"));
        string Bearers(Verdict verdict) => GateText.List(lines.Where(line => line.Verdict == verdict.Key()).Select(Bearer));

        var worst = Verdicts.Worst(lines.Select(line => Verdicts.Parse(line.Verdict)));
        return worst switch
        {
            Verdict.Fail => GateJudgement.Of(worst, $"Not on the list of allowed licences: {Named(worst)}.", "Use another source, or have the licence allowed in Administration.", lines),
            Verdict.Missing => GateJudgement.Of(worst, $"No licence is named for {Bearers(worst)}.", "Name the licence, as an SPDX id where there is one.", lines),
            Verdict.Warn => GateJudgement.Of(worst, $"A licence of its own: {Named(worst)}. Nobody has put it on the list.", "Have it read, and allow it in Administration.", lines),
            _ => GateJudgement.Pass($"Allowed: {GateText.List(lines.Select(line => line.Value).Distinct(StringComparer.OrdinalIgnoreCase))}.", lines),
        };
    }

    private static string Bearer(Measurement line) => line.Name[Of.Length..];

    private static Measurement OfCard(GateFacts facts)
    {
        var licence = facts.Card?.Licence;
        if (!Placeholder.Is(licence?.SpdxId))
            return Line(Of + "the model", licence!.SpdxId!, facts);
        if (Placeholder.Is(licence?.Name))
            return Line(Of + "the model", "", facts);
        var line = Line(Of + "the model", licence!.Name!, facts);
        return line.Verdict == Verdict.Fail.Key() ? line with { Verdict = Verdict.Warn.Key(), Note = licence.Link } : line;
    }

    private static Measurement Line(string name, string licence, GateFacts facts)
    {
        var verdict = licence.Length == 0 ? Verdict.Missing : facts.Approved.Licences.Contains(licence) ? Verdict.Pass : Verdict.Fail;
        return new(name, licence.Length == 0 ? "not named" : licence, null, "an allowed licence", null, null, null, verdict.Key());
    }
}
