using System.Globalization;
using System.Text.Json.Nodes;
using GovernancePortal.Datasets;
using GovernancePortal.Redaction;

namespace GovernancePortal.Gates.Checks;

/// <summary>Every dataset's redaction report is clean, or waived: a seat accepted what it found.</summary>
internal sealed class RedactionReportGate : DatasetGate
{
    public override string Id => "redaction-report";

    public override string Title => "Redaction report clean or accepted";

    public override int Order => 5;

    protected override JsonNode Inputs(DatasetWithReport entry) => new JsonObject
    {
        ["id"] = entry.Dataset.Id.ToString(),
        ["newest"] = entry.NewestNumber,
        ["report"] = entry.Report?.Digest,
        ["status"] = entry.Report?.Status,
        ["acceptance"] = entry.Report?.Acceptance?.Id.ToString(),
    };

    protected override JsonNode Policy(GateFacts facts) => new JsonArray([.. facts.Submitters.Order().Select(person => (JsonNode)person.ToString())]);

    protected override GateJudgement Judge(GateFacts facts)
    {
        var measurements = facts.Datasets.Select(Measure).ToList();
        GateJudgement Answer(Verdict verdict, string reason, string remedy) => GateJudgement.Of(verdict, reason, remedy, measurements, Evidence(facts));

        if (facts.Datasets.Where(entry => entry.Report is null or { Verdict: "running" }).ToList() is { Count: > 0 } running)
            return Answer(Verdict.Running, $"The scan of {GateText.List(running.Select(Name))} is not finished.", "Wait for the scan; the gates run again by themselves.");
        if (facts.Datasets.Where(entry => entry.Report!.Status == "cancelled").ToList() is { Count: > 0 } cancelled)
            return Answer(Verdict.Missing, $"The scan of {GateText.List(cancelled.Select(Name))} was cancelled by who submitted it.", "Its submitter has it scanned again, on the page of the dataset.");
        if (facts.Datasets.Where(entry => entry.Report!.Verdict == "missing").ToList() is { Count: > 0 } failed)
            return Answer(Verdict.Missing, $"{Name(failed[0])} could not be scanned: {failed[0].Report!.Failure}", "Submit the data as CSV, JSONL or text.");
        if (facts.Datasets.SelectMany(Unread).ToList() is { Count: > 0 } unread)
            return Answer(Verdict.Missing, $"What was scanned is not what was submitted: {GateText.List(unread)}.", "Submit the data as a new dataset.");
        if (facts.Datasets.Where(entry => entry.Dataset.Files.All(file => file.Size == 0)).ToList() is { Count: > 0 } hollow)
            return Answer(Verdict.Missing, $"{GateText.List(hollow.Select(Name))} holds no data: every file of it is empty.", "Submit the data as a new dataset.");
        if (facts.Datasets.Where(entry => entry.Report!.Verdict == "fail").ToList() is { Count: > 0 } found)
            return Answer(Verdict.Fail, string.Join(" ", found.Select(Describe)),
                "Redact the data and submit it as a new dataset; or a holder of the security or risk seat, who did not submit it, accepts the report with a reason.");
        // who accepts first and submits a version or asks for the release afterwards has accepted their own
        if (facts.Datasets.Where(entry => entry.Report!.Acceptance is { } acceptance && facts.Submitters.Contains(acceptance.PersonId)).ToList() is { Count: > 0 } own)
            return Answer(Verdict.Fail, string.Join(" ", own.Select(entry => $"The findings in {Name(entry)} were accepted by somebody who had a hand in this submission.")),
                "Submit the data as a new dataset, and have a holder of the security or risk seat accept its report who submitted nothing of this.");
        var empty = facts.Datasets.SelectMany(entry => entry.Report!.Files.Where(file => file.Bytes == 0).Select(file => $"“{file.Path}” of {Name(entry)}")).ToList();
        var blind = empty.Count == 0 ? "" : $" Empty, so that there was nothing to scan: {GateText.List(empty)}.";
        var accepted = facts.Datasets.Where(entry => entry.Report!.Acceptance is not null).ToList();
        return Answer(accepted.Count == 0 ? Verdict.Pass : Verdict.Waived, accepted.Count == 0
            ? $"{GateText.Count(facts.Datasets.Count, "dataset")} scanned, nothing found. Names and addresses cannot be found by patterns.{blind}"
            : string.Join(" ", accepted.Select(entry => $"{Describe(entry)} Accepted by the {entry.Report!.Acceptance!.Seat} seat: {entry.Report.Acceptance.Reason}")) + blind, "");
    }

    // a report vouches for a file when it read all of its bytes
    private static IEnumerable<string> Unread(DatasetWithReport entry) =>
        from file in entry.Dataset.Files
        where !entry.Report!.Files.Any(read => read.Path == file.Path && read.Digest == file.Digest.ToString() && read.Bytes == file.Size)
        select $"“{file.Path}” of {Name(entry)}";

    private static string Describe(DatasetWithReport entry)
    {
        var report = entry.Report!;
        var kinds = report.Counts.OrderByDescending(pair => pair.Value).Select(pair => $"{RuleSet.Current.Find(pair.Key)?.Title ?? pair.Key} ({pair.Value.ToString("N0", CultureInfo.InvariantCulture)})");
        var found = report.Total == 0 ? $"{Name(entry)} holds no findings." : $"{Name(entry)} holds {GateText.Count(report.Total, "finding")}: {GateText.List(kinds)}.";
        return report.ClassTooLow ? $"{found} It is declared {report.DeclaredClass}, but what was found is {report.FoundClass}." : found;
    }

    private static Measurement Measure(DatasetWithReport entry) => new(
        entry.Dataset.Name, (entry.Report?.Total ?? 0).ToString(CultureInfo.InvariantCulture), "findings", "0", null, null,
        entry.Report?.FinishedAt?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture), entry.Report?.Verdict ?? Verdict.Missing.Key(),
        entry.Report?.Scanned is { } scanned ? $"{GateText.Count(scanned.Rows, "row")}, {GateText.Count(scanned.Bytes, "byte")} scanned with rule set {entry.Report.Rules?.Version}" : null);
}
