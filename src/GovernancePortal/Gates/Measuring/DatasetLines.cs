using System.Globalization;
using GovernancePortal.Datasets;

namespace GovernancePortal.Gates.Measuring;

/// <summary>What is declared of each dataset, and what its scan found.</summary>
internal static class DatasetLines
{
    public static IEnumerable<MeasuredLine> Findings(GateFacts facts) => facts.Datasets.Select(entry => MeasuredLine.Of(
        entry.Dataset.Name, (entry.Report?.Total ?? 0).ToString(CultureInfo.InvariantCulture), entry.Report is not { Status: "done", Total: 0 } && (entry.Report?.Acceptance is not { } accepted || facts.Submitters.Contains(accepted.PersonId)),
        "findings", "0", Finished(entry), Note(entry)));

    public static IEnumerable<MeasuredLine> Scans(GateFacts facts) =>
        facts.Datasets.Select(entry => MeasuredLine.Of(entry.Dataset.Name, entry.Report?.Status ?? "no report", entry.Report?.Status != "done", threshold: "done", measuredAt: Finished(entry), note: Scanned(entry)));

    public static IEnumerable<MeasuredLine> FoundClasses(GateFacts facts) => facts.Datasets.Select(entry => MeasuredLine.Of(
        entry.Dataset.Name, entry.Report?.FoundClass?.ToLowerInvariant() ?? "nothing found", entry.Report is { ClassTooLow: true, Acceptance: null }, threshold: $"declared {entry.Dataset.Classification ?? "without a class"}", measuredAt: Finished(entry)));

    public static IEnumerable<MeasuredLine> Classes(GateFacts facts) =>
        facts.Datasets.Select(entry => MeasuredLine.Of(entry.Dataset.Name, entry.Dataset.Classification ?? "none", entry.Dataset.Classification is null, threshold: "a class"));

    public static IEnumerable<MeasuredLine> Regions(GateFacts facts, bool listed) => facts.Datasets.Select(entry => MeasuredLine.Of(
        entry.Dataset.Name, Named(entry.Dataset.Region), entry.Dataset.Region.Length == 0 || (listed && !facts.Approved.Regions.Contains(entry.Dataset.Region)), threshold: listed ? "an approved region" : "named"));

    public static IEnumerable<MeasuredLine> Licences(GateFacts facts, bool listed) => facts.Datasets.Select(entry => MeasuredLine.Of(
        $"Licence of {entry.Dataset.Name}", Named(entry.Dataset.Licence), entry.Dataset.Licence.Length == 0 || (listed && !LicenceTerms.Allows(facts.Approved.Licences, entry.Dataset.Licence)), threshold: listed ? "an allowed licence" : "named"));

    private static string Named(string value) => value.Length == 0 ? "not named" : value;

    private static string? Finished(DatasetWithReport entry) => entry.Report?.FinishedAt?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string? Note(DatasetWithReport entry) => entry.Report?.Acceptance is { } accepted ? $"Accepted by the {accepted.Seat} seat: {accepted.Reason}" : Scanned(entry);

    private static string? Scanned(DatasetWithReport entry) =>
        entry.Report?.Scanned is { } scanned ? $"{GateText.Count(scanned.Rows, "row")}, {GateText.Count(scanned.Bytes, "byte")} scanned with rule set {entry.Report.Rules?.Version}" : null;
}
