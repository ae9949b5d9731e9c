using GovernancePortal.PolicySets;

namespace GovernancePortal.Gates.Measuring;

/// <summary>Where a reader finds what a rule points at.</summary>
internal static class EvidenceOf
{
    /// <summary>Pages and files of the portal, in the order in which the rule names them, each once.</summary>
    public static IReadOnlyList<EvidencePointer> Rule(RuleVerdict said, GateFacts facts) =>
        [.. said.Evidence.SelectMany(path => Of(path.Split('.', '[')[0], path, said.Reads, facts)).DistinctBy(pointer => (pointer.Name, pointer.Href))];

    private static IEnumerable<EvidencePointer> Of(string member, string path, IReadOnlyList<string> reads, GateFacts facts) => member switch
    {
        "card" => [Card(facts)],
        "version" or "target" => [new($"{facts.Model.Name} {facts.Version.Version}", $"/versions/{facts.Version.Id}", null)],
        "artifacts" => facts.Version.Artifacts.Select(file => new EvidencePointer(file.Path, $"/api/v1/versions/{facts.Version.Id}/artifacts/{file.Path}", file.Digest.ToString())),
        "datasets" => facts.Datasets.Select(entry => new EvidencePointer($"{entry.Dataset.Name}, version {entry.Dataset.Number}", $"/datasets/{entry.Dataset.Id}", entry.Report?.Digest)),
        "measurements" when path == "measurements" && ReadPaths.Touch(reads, "measurements[].outcome") =>
            Evaluations(facts),
        "measurements" => [Card(facts) with { Name = $"{facts.Version.Card.Path}, metrics" }],
        "system" => [new(facts.System.Name, $"/systems/{facts.System.Id}", null)],
        "approved" => [new("Approved regions and licences", "/administration/regions", null)],
        "environments" => [new("Environments", "/administration/environments", null)],
        _ => [],
    };

    // where there is none yet, the place where one is handed in
    private static IEnumerable<EvidencePointer> Evaluations(GateFacts facts)
    {
        var page = $"/versions/{facts.Version.Id}?tab=evaluations";
        return facts.Evaluations.Count > 0
            ? facts.Evaluations.Select(report => new EvidencePointer(report.Name, page, report.Digest))
            : [new("Evaluation reports: none handed in yet", page, null)];
    }

    private static EvidencePointer Card(GateFacts facts) => new(facts.Version.Card.Path, $"/versions/{facts.Version.Id}", facts.Version.Card.Digest.ToString());
}
