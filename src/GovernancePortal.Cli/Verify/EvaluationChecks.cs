using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using GovernancePortal.Provenance;

namespace GovernancePortal.Cli.Verify;

/// <summary>The evaluation reports: all that the manifest binds are shown, each says what gives its digest, and what the ledger has.</summary>
internal static class EvaluationChecks
{
    private const string Bound = "evaluation";

    public static IEnumerable<Finding> Of(JsonElement record)
    {
        var manifest = ManifestChecks.Parse(record.Member("manifest").Text("content"));
        var bound = manifest.List("entries").Where(entry => entry.Text("kind") == Bound).Select(entry => entry.Text("digest")).ToList();
        var reports = record.List("evaluations").ToList();
        yield return Finding.Of(bound.Order(StringComparer.Ordinal).SequenceEqual(reports.Select(report => Statement(report).ToString()).Order(StringComparer.Ordinal), StringComparer.Ordinal),
            $"{Quantity.Of(reports.Count, "evaluation report belongs", "evaluation reports belong")} to the version, and each says what was reviewed.",
            "The evaluation reports that are shown are not those of the manifest: one was altered, left out or made up.");
        var facts = LedgerFacts.Of(record);
        foreach (var finding in reports.SelectMany(report => Recorded(report, manifest, facts.Find("evaluation", report.Text("id")))))
            yield return finding;
    }

    private static IEnumerable<Finding> Recorded(JsonElement shown, JsonElement manifest, RecordedThing? report) => report is null
        ? [new(Outcome.Fails, $"The evaluation report “{shown.Text("name")}” is not among the ledger entries.")]
        : new Comparison($"The evaluation report “{report["name"]}”")
            .Text("its version", manifest.Text("versionId"), report["versionId"])
            .Word("its kind", shown.Text("kind"), report["kind"])
            .Text("its name", shown.Text("name"), report["name"])
            .Word("its outcome", shown.Text("outcome"), report["outcome"])
            .Time("when it was measured", shown.Text("measuredAt"), report["measuredAt"])
            .Text("by whom it was measured", shown.Text("measuredBy"), report["measuredBy"])
            .Text("its business use", shown.Text("businessUse"), report["businessUse"])
            .Text("its file", shown.Member("file").Text("path"), report["fileName"])
            .Text("the digest of its file", shown.Member("file").Text("digest"), report["fileDigest"])
            .Text("its digest", shown.Text("digest"), Statement(shown).ToString())
            .Findings($"The evaluation report “{report["name"]}” is shown as it was handed in.");

    // the portal's own form: members in any order, the canonical form sorts them
    private static Sha256Digest Statement(JsonElement report)
    {
        var file = report.Member("file");
        return CanonicalJson.Digest(new JsonObject
        {
            ["schema"] = "evaluation/1",
            ["kind"] = report.Text("kind"),
            ["name"] = report.Text("name"),
            ["outcome"] = report.Text("outcome"),
            ["measuredAt"] = DateTimeOffset.TryParse(report.Text("measuredAt"), CultureInfo.InvariantCulture, out var moment) ? moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) : null,
            ["measuredBy"] = report.Text("measuredBy"),
            ["businessUse"] = report.Text("businessUse"),
            ["metrics"] = new JsonArray([.. report.List("metrics").Select(metric => JsonNode.Parse(metric.GetRawText()))]),
            ["file"] = new JsonObject { ["path"] = file.Text("path"), ["digest"] = file.Text("digest"), ["size"] = file.Number("size") },
        });
    }
}
