using System.Text;
using System.Text.Json.Nodes;

namespace GovernancePortal.PolicySets.Tests;

/// <summary>Which rules are to be judged again after an event: those whose facts changed, and those whose evidence lapsed. All others keep their verdict.</summary>
public sealed class ReopeningTests
{
    private static readonly CheckedPolicySet[] Shipped = [.. ShippedPolicies.All.Select(policy => PolicyCheck.Of(Encoding.UTF8.GetBytes(policy.Value)).Policy!)];

    [Fact]
    public void ANewScanOfADataset_ReopensWhatLooksAtItsReport() => Reopened(json => json["datasets"]![0]!["report"]!["findings"] = 3).ShouldBe(["training-data-handling/no-unredacted-personal-data"]);

    [Fact]
    public void ADatasetMoves_ReopensWhatLooksAtRegions() => Reopened(json => json["datasets"]![0]!["region"] = "eu-west").ShouldBe(["data-residency/region-approved"]);

    [Fact]
    public void AnotherDataset_ReopensWhatLooksAtDatasets() => Reopened(json => json["datasets"]!.AsArray().Add(new JsonObject { ["name"] = "more" })).ShouldBe(
    [
        "data-residency/region-named",
        "data-residency/region-approved",
        "data-residency/region-fits-class",
        "data-residency/serving-region-fits-class",
        "data-residency/training-region-fits-class",
        "licences/data-licence-named",
        "licences/data-licence-allowed",
        "separation-of-duties/acceptance-by-another",
        "training-data-handling/data-named",
        "training-data-handling/attached-data-has-a-role",
        "training-data-handling/data-classified",
        "training-data-handling/scan-done",
        "training-data-handling/no-unredacted-personal-data",
        "training-data-handling/class-fits-findings",
        "training-data-handling/personal-data-declared",
        "training-data-handling/lawful-basis-for-personal-data",
        "training-data-handling/personal-data-not-public",
        "training-data-handling/special-categories-restricted",
        "training-data-handling/unknown-categories-restricted",
        "training-data-handling/data-is-what-the-card-names",
        "training-data-handling/something-was-scanned",
        "training-data-handling/newest-data",
        "training-inference-segregation/production-reads-no-training-data",
    ]);

    [Fact]
    public void AVulnerabilityOfADependency_ReopensWhatLooksAtFindings() => Reopened(json => json["findings"]!.AsArray().Add(
        new JsonObject { ["source"] = "dependency", ["subject"] = "example-lib 1.0", ["kind"] = "CVE-2026-0001", ["severity"] = "critical", ["count"] = 1 })).ShouldBe(["model-lifecycle-governance/known-vulnerabilities", "model-lifecycle-governance/vulnerabilities-looked-for"]);

    [Fact]
    public void AnotherPromptOrVersion_ReopensWhatWasTestedOnTheOld() => Reopened(json => json["version"]!["number"] = "1.2.0").ShouldBe(["model-lifecycle-governance/vulnerabilities-looked-for", "promotion/robustness-tested", "promotion/bias-tested", "promotion/no-failed-test-left"]);

    [Fact]
    public void AnotherBusinessUse_ReopensWhatWasTestedForTheOld() => Reopened(json => json["target"]!["businessUse"] = "Rating the work of agents").ShouldBe(["prohibited-practices/screened-for-this-use", "promotion/robustness-tested", "promotion/bias-tested", "promotion/no-failed-test-left"]);

    [Fact]
    public void ALicenceThatIsNoLongerAllowed_ReopensWhatLooksAtTheList() => Reopened(json => json["approved"]!["licences"]!.AsArray().RemoveAt(0)).ShouldBe(["licences/model-licence-allowed", "licences/data-licence-allowed"]);

    [Fact]
    public void ThreeMonths_ReopenWhatLapsed() => Reopened(json => json["now"] = "2027-02-20T00:00:00Z").ShouldBe(["promotion/robustness-tested"]);

    [Fact]
    public void ADay_ReopensNothing() => Reopened(json => json["now"] = "2026-11-21T00:00:00Z").ShouldBe([]);

    private static IEnumerable<string> Reopened(Action<JsonNode> happens)
    {
        var json = JsonNode.Parse(File.ReadAllBytes(Path.Combine(Repository.Root, "samples", "policies", "input.json")))!;
        var before = PolicyDocument.Read(json);
        happens(json);
        var after = PolicyDocument.Read(json);
        return Shipped.SelectMany(policy => PolicyJudge.Judge(policy, before).Rules
            .Where(rule => before.DigestOf(rule.Reads) != after.DigestOf(rule.Reads) || rule.LapsesAt <= after.Now).Select(rule => $"{policy.Set.Id}/{rule.RuleId}"));
    }
}
