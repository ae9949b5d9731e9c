using System.Text.Json.Nodes;

namespace GovernancePortal.Gates.Checks;

/// <summary>Every dataset is kept in an approved region.</summary>
internal sealed class RegionApprovedGate : DatasetGate
{
    public override string Id => "region-approved";

    public override string Title => "Region approved";

    public override int Order => 6;

    protected override JsonNode? Policy(GateFacts facts) => new JsonArray([.. facts.Approved.Regions.Order(StringComparer.OrdinalIgnoreCase).Select(region => (JsonNode)region)]);

    protected override GateJudgement Judge(GateFacts facts)
    {
        var measurements = facts.Datasets.Select(entry => new Measurement(entry.Dataset.Name, entry.Dataset.Region is { Length: > 0 } region ? region : "none", null, "an approved region", null, null, null, VerdictOf(entry.Dataset.Region, facts).Key())).ToList();
        if (facts.Datasets.Where(entry => entry.Dataset.Region.Length > 0 && VerdictOf(entry.Dataset.Region, facts) == Verdict.Fail).ToList() is { Count: > 0 } outside)
            return GateJudgement.Of(Verdict.Fail, $"{GateText.List(outside.Select(entry => $"{Name(entry)} is kept in {entry.Dataset.Region}"))}, which is not an approved region.",
                "Move the data to an approved region and submit it again; or have the region approved in Administration.", measurements, Evidence(facts));
        if (facts.Datasets.Where(entry => entry.Dataset.Region.Length == 0).ToList() is { Count: > 0 } unknown)
            return GateJudgement.Of(Verdict.Missing, $"No region is named for {GateText.List(unknown.Select(Name))}.", "Submit the dataset again with the region in which it is kept.", measurements, Evidence(facts));
        return GateJudgement.Pass($"All data is kept in approved regions: {GateText.List(facts.Datasets.Select(entry => entry.Dataset.Region).Distinct(StringComparer.OrdinalIgnoreCase))}.", measurements, Evidence(facts));
    }

    private static Verdict VerdictOf(string region, GateFacts facts) =>
        region.Length == 0 ? Verdict.Missing : facts.Approved.Regions.Contains(region) ? Verdict.Pass : Verdict.Fail;
}
