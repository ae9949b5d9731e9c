using System.Globalization;
using System.Text.Json;

namespace GovernancePortal.Cli.Verify;

/// <summary>The data: what their owners declared and what scans found, as the ledger has it.</summary>
internal static class DatasetChecks
{
    public static IEnumerable<Finding> Of(JsonElement record)
    {
        var facts = LedgerFacts.Of(record);
        var version = facts.Find("version", ManifestChecks.Parse(record.Member("manifest").Text("content")).Text("versionId"));
        var datasets = record.List("datasets").ToList();
        foreach (var finding in new Comparison("The version").Texts("its datasets", datasets.Select(dataset => dataset.Text("id")), version?["datasetIds"]).Findings(datasets.Count == 1 ? "1 dataset belongs to the version, and it is shown." : $"{datasets.Count} datasets belong to the version, and all are shown."))
            yield return finding;
        foreach (var dataset in datasets)
        {
            foreach (var finding in Declared(dataset, facts.Find("dataset", dataset.Text("id"))))
                yield return finding;
            if (dataset.Find("redaction") is { } report)
                foreach (var finding in Scanned(dataset, report, facts))
                    yield return finding;
        }
    }

    private static IEnumerable<Finding> Declared(JsonElement shown, RecordedThing? dataset) => dataset is null
        ? [new(Outcome.Fails, $"The dataset “{shown.Text("name")}” is not among the ledger entries.")]
        : new Comparison($"The dataset “{dataset["name"]}”")
            .Text("its name", shown.Text("name"), dataset["name"])
            .Text("its version", shown.TextOrNull("version"), dataset["number"])
            .Word("its class", shown.TextOrNull("declaredClass"), dataset["classification"])
            .Text("whether it holds personal data", shown.Find("personalData")?.GetRawText(), dataset["personalData"])
            .Texts("its categories", shown.List("categories").Select(item => item.GetString() ?? ""), dataset["categories"])
            .Text("its source", shown.TextOrNull("source"), dataset["source"])
            .Text("its licence", shown.TextOrNull("licence"), dataset["licence"])
            .Text("its lawful basis", shown.TextOrNull("lawfulBasis"), dataset["lawfulBasis"])
            .Text("its region", shown.TextOrNull("region"), dataset["region"])
            .Findings($"“{dataset["name"]}” is shown as its owner declared it.");

    private static IEnumerable<Finding> Scanned(JsonElement dataset, JsonElement shown, LedgerFacts facts)
    {
        if (facts.Find("redaction-report", shown.Text("report")) is not { } report)
            return [new(Outcome.Fails, $"The redaction report of “{dataset.Text("name")}” is not among the ledger entries.")];
        var counted = shown.List("findings").Sum(finding => finding.Number("count"));
        return new Comparison($"The redaction report of “{dataset.Text("name")}”")
            .Text("its dataset", dataset.Text("id"), report["datasetId"])
            .Text("its digest", shown.Text("digest"), report["digest"])
            .Time("when it was made", shown.TextOrNull("at"), report["finishedAt"])
            .Word("the class that was found", dataset.TextOrNull("foundClass"), report["foundClass"])
            .Text("the number of findings", counted.ToString(CultureInfo.InvariantCulture), report["findings"])
            .Findings($"The redaction report of “{dataset.Text("name")}” is shown with the class and the number of findings that were recorded.")
            .Concat(Accepted(dataset, shown, facts, report));
    }

    private static IEnumerable<Finding> Accepted(JsonElement dataset, JsonElement shown, LedgerFacts facts, RecordedThing report)
    {
        if (shown.Find("acceptance") is not { } accepted)
            return [];
        return facts.All("redaction-acceptance").FirstOrDefault(each => each["reportId"] == report.Key && each.FirstEntry == accepted.Number("ledgerEntry")) is not { } acceptance
            ? [new(Outcome.Fails, $"Nobody accepted the redaction report of “{dataset.Text("name")}” in the ledger entry that is named.")]
            : new Comparison($"The acceptance of “{dataset.Text("name")}”")
                .Word("the seat", accepted.Text("seat"), acceptance["seat"])
                .Text("the reason", accepted.Text("reason"), acceptance["reason"])
                .Text("the digest", accepted.Text("digest"), acceptance["digest"])
                .Findings($"The {accepted.Text("seat")} seat accepted the redaction report of “{dataset.Text("name")}”.");
    }
}
