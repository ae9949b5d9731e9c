using System.Text.Json.Nodes;
using GovernancePortal.Cards;
using GovernancePortal.Datasets;
using GovernancePortal.Datasets.Redaction;
using GovernancePortal.Redaction;
using static GovernancePortal.Gates.Inputs.InputValue;

namespace GovernancePortal.Gates.Inputs;

/// <summary>The datasets of a version: as declared, as the card names them, and what their scans found.</summary>
internal static class DatasetInput
{
    private const string Done = "done";

    /// <param name="among">All datasets of the version.</param>
    public static JsonObject Of(DatasetWithReport entry, IReadOnlyList<DatasetWithReport> among, ModelCard? card)
    {
        var dataset = entry.Dataset;
        return Known(
            ("id", dataset.Id.ToString()),
            ("name", dataset.Name),
            ("number", dataset.Number),
            ("newestNumber", entry.NewestNumber),
            ("role", NamedData.RoleOf(dataset, card)),
            ("source", Text(dataset.Source)),
            ("licence", Text(dataset.Licence)),
            ("lawfulBasis", Text(dataset.LawfulBasis)),
            ("region", Text(dataset.Region)),
            ("classification", dataset.Classification),
            ("personalData", dataset.PersonalData),
            ("specialCategory", NamedData.Special(dataset, card)),
            ("categories", Texts(dataset.Categories)),
            ("digests", new JsonArray([.. dataset.Files.Select(file => (JsonNode)file.Digest.ToString())])),
            ("claimedDigest", Text(NamedData.Claimed(dataset, among.Select(other => other.Dataset), card))),
            ("submittedBy", dataset.SubmittedBy.ToString()),
            ("submittedAt", Moment(dataset.SubmittedAt)),
            ("report", entry.Report is null ? null : Report(entry, entry.Report)));
    }

    /// <summary>What the scan found, by kind, in the order of the kinds.</summary>
    public static IEnumerable<JsonObject> Findings(DatasetWithReport entry) => entry.Report is { Status: Done } report
        ? report.Counts.Where(kind => kind.Value > 0).OrderBy(kind => kind.Key, StringComparer.Ordinal).Select(kind =>
            Known(("source", "redaction"), ("subject", entry.Dataset.Name), ("kind", kind.Key), ("title", RuleSet.Current.Find(kind.Key)?.Title), ("count", kind.Value)))
        : [];

    private static JsonObject Report(DatasetWithReport entry, ReportView report)
    {
        var unread = Unread(entry, report);
        if (report.Status != Done || unread.Count > 0)
            return Known(("status", report.Status == Done ? "failed" : report.Status), ("finishedAt", Moment(report.FinishedAt)),
                ("failure", unread.Count > 0 ? $"What was scanned is not what was submitted: {string.Join(", ", unread)}." : Text(report.Failure)));
        return Known(
            ("status", Done),
            ("digest", report.Digest),
            ("finishedAt", Moment(report.FinishedAt)),
            ("findings", report.Total),
            ("personalData", Count(report, kind => kind.IsPersonalData)),
            ("secrets", Count(report, kind => kind.IsSecret)),
            ("foundClass", report.FoundClass?.ToLowerInvariant()),
            ("classTooLow", report.ClassTooLow),
            ("rows", report.Scanned?.Rows),
            ("bytes", report.Scanned?.Bytes),
            ("emptyFiles", new JsonArray([.. report.Files.Where(file => file.Bytes == 0).Select(file => (JsonNode)file.Path)])),
            ("rules", report.Rules?.Version),
            ("acceptance", report.Acceptance is not { } acceptance ? null
                : Known(("seat", acceptance.Seat), ("person", acceptance.PersonId.ToString()), ("reason", Text(acceptance.Reason)), ("at", Moment(acceptance.At)))));
    }

    // a report vouches for a file when it read all of its bytes
    private static List<string> Unread(DatasetWithReport entry, ReportView report) => report.Status != Done ? [] :
        [.. entry.Dataset.Files.Where(file => !report.Files.Any(read => read.Path == file.Path && read.Digest == file.Digest.ToString() && read.Bytes == file.Size)).Select(file => file.Path)];

    private static long Count(ReportView report, Func<FindingKind, bool> isMeant) =>
        report.Counts.Where(kind => RuleSet.Current.Find(kind.Key) is { } known && isMeant(known)).Sum(kind => kind.Value);
}
