using GovernancePortal.Datasets.Catalog;
using GovernancePortal.Redaction;
using GovernancePortal.Ui.Content;
using GovernancePortal.Ui.Verdicts;

namespace GovernancePortal.Datasets.Redaction;

/// <summary>A redaction report in words: verdict, decision and the lines beneath it.</summary>
internal static class ReportWords
{
    public static string? Word(ReportView report) => report.Verdict switch { "waived" => "Accepted", "missing" => report.Status == "cancelled" ? "Cancelled" : "Not scanned", _ => null };

    /// <summary>One sentence: whether the data may be used.</summary>
    public static string Decision(ReportView report) => report switch
    {
        { Status: "failed" or "cancelled" } => report.Failure ?? "The scan failed.",
        { Acceptance: { } accepted } => $"Findings accepted by the {accepted.Seat} seat: the data may be used under that reason.",
        { Total: 0, ClassTooLow: false } when report.Files.Count(file => file.Bytes == 0) is > 0 and var empty => $"Nothing was found, but {Units.Count(empty, "file")} of {Units.Number(report.Files.Count)} held nothing to scan.",
        { Total: 0, ClassTooLow: false } => "Nothing was found. The data may be used as it is declared.",
        { ClassTooLow: true } => $"Do not train on this data: it holds {What(report)} and is declared “{report.DeclaredClass}”.",
        _ => $"Do not train on this data yet: it holds {What(report)}.",
    };

    /// <summary>"140 findings in 121 of 400 rows. Found class: restricted."</summary>
    public static string Amount(ReportView report)
    {
        if (report.Scanned is not { } scanned)
            return "";
        if (report.Total == 0)
            return $"{Units.Count(scanned.Rows, "row")} read, no finding.";
        var rows = report.Findings.Select(finding => (finding.File, finding.Row)).Distinct().Count();
        return report.Findings.Count == report.Total
            ? $"{Units.Count(report.Total, "finding")} in {Units.Number(rows)} of {Units.Count(scanned.Rows, "row")}."
            : $"{Units.Count(report.Total, "finding")} in {Units.Count(scanned.Rows, "row")}.";
    }

    public static IReadOnlyList<VerdictFact> Facts(ReportView report, DatasetView dataset)
    {
        if (report.Scanned is not { } scanned)
            return [];
        var (personal, secrets) = (report.Counts.Where(pair => !IsSecret(pair.Key)).ToList(), report.Counts.Where(pair => IsSecret(pair.Key)).Sum(pair => pair.Value));
        var unsure = report.Findings.Where(finding => finding.Confidence < RuleSet.Current.ReviewThreshold).Select(finding => (finding.File, finding.Row)).Distinct().Count();
        return
        [
            new("Declared class", Bad(report, report.ClassTooLow), report.ClassTooLow || report.Total > 0 ? $"{Declared(report)}, found {report.FoundClass}" : Declared(report)),
            new("Personal data", Bad(report, personal.Count > 0), $"Declared “{Said(dataset.PersonalData)}”, {(personal.Count == 0 ? "none" : Units.Count(personal.Count, "kind"))} found"),
            new("Keys and passwords", Bad(report, secrets > 0), secrets == 0 ? "None found" : $"{Units.Number(secrets)} found: revoke them"),
            new("Read", StatusKind.Pass, $"All {Units.Count(scanned.Rows, "row")}, {Units.Bytes(scanned.Bytes)}"),
            new("Names and addresses", StatusKind.Warn, "Not found by patterns: a person has to look"),
            new("Rows a person should look at", unsure == 0 ? StatusKind.Pass : StatusKind.Warn, $"{(unsure == 0 ? "None" : Units.Number(unsure))} below {Units.Percent(RuleSet.Current.ReviewThreshold)} confidence"),
        ];
    }

    private static string Declared(ReportView report) => report.DeclaredClass is { Length: > 0 } name ? char.ToUpperInvariant(name[0]) + name[1..] : "None";

    private static StatusKind Bad(ReportView report, bool bad) => !bad ? StatusKind.Pass : report.Acceptance is null ? StatusKind.Fail : StatusKind.Waived;

    private static string What(ReportView report)
    {
        var (personal, secrets) = (report.Counts.Keys.Any(kind => !IsSecret(kind)), report.Counts.Keys.Any(IsSecret));
        return (personal, secrets) switch { (true, true) => "personal data and secrets", (false, true) => "secrets", (true, false) => "personal data", _ => $"data of class {report.FoundClass}" };
    }

    private static bool IsSecret(string kind) => RuleSet.Current.Find(kind)?.IsSecret == true;

    private static string Said(bool? personal) => personal switch { true => "yes", false => "no", null => "not said" };
}
