using System.Globalization;
using GovernancePortal.Cards;
using GovernancePortal.Datasets;
using GovernancePortal.Datasets.Redaction;
using GovernancePortal.Evidence.Documents;
using GovernancePortal.Gates;
using GovernancePortal.Gates.Inputs;
using GovernancePortal.Ledger.Entries;
using GovernancePortal.Provenance;
using GovernancePortal.Redaction;

namespace GovernancePortal.Evidence.Packages;

/// <summary>Datasets and their redaction reports as the document says them.</summary>
internal static class DatasetWords
{
    public static DatasetSection Of(DatasetWithReport entry, ModelCard? card, IReadOnlyDictionary<Guid, string> accounts, IReadOnlyList<LedgerEntryView> entries)
    {
        var dataset = entry.Dataset;
        return new()
        {
            Id = dataset.Id.ToString(),
            Name = dataset.Name,
            Version = dataset.Number.ToString(CultureInfo.InvariantCulture),
            Role = NamedData.RoleOf(dataset, card),
            Records = entry.Report?.Scanned?.Rows,
            DeclaredClass = dataset.Classification,
            FoundClass = entry.Report?.FoundClass,
            PersonalData = dataset.PersonalData,
            Categories = dataset.Categories,
            Source = Filled(dataset.Source),
            Licence = Filled(dataset.Licence),
            LawfulBasis = Filled(dataset.LawfulBasis),
            Region = Filled(dataset.Region),
            Files = [.. dataset.Files.Select(file => new FileLine(file.Path, file.Size, file.Digest, entry.Report?.Files.FirstOrDefault(scanned => scanned.Path == file.Path)?.Rows))],
            Redaction = entry.Report is { Digest: not null } report ? Report(report, accounts, entries) : null,
        };
    }

    private static RedactionSection Report(ReportView report, IReadOnlyDictionary<Guid, string> accounts, IReadOnlyList<LedgerEntryView> entries) => new()
    {
        Report = report.Id.ToString(),
        Digest = Sha256Digest.Parse(report.Digest!),
        Verdict = GateWords.Of(Verdicts.Parse(report.Verdict)),
        Reason = Reason(report),
        RuleSet = report.Rules is { } rules ? new("Redaction rules", rules.Version, Sha256Digest.Parse(rules.Digest)) : null,
        At = report.FinishedAt!.Value,
        ScannedRows = report.Scanned?.Rows,
        ScannedBytes = report.Scanned?.Bytes,
        ScannedText = PassedOver(report),
        Findings = [.. report.Counts.OrderByDescending(pair => pair.Value).Select(pair => Kind(pair.Key, pair.Value, report))],
        Samples = [.. report.Findings.Select(finding => new FindingSample(finding.Title, Position(finding), finding.Sample, finding.Confidence))],
        NotFound = report.NotLookedFor,
        Acceptance = report.Acceptance is { } accepted
            ? new(accepted.Seat, accounts.GetValueOrDefault(accepted.PersonId, "unknown"), accepted.Reason, accepted.At, Sha256Digest.Parse(accepted.Digest), entries.FirstOrDefault(entry => entry.EntityKey == accepted.Id.ToString())?.Sequence)
            : null,
    };

    // what does not follow its format is never passed over in silence
    private static string? PassedOver(ReportView report)
    {
        var files = report.Files.Where(file => file.BrokenLines > 0 || file.InvalidBytes > 0).Select(file => string.Create(CultureInfo.InvariantCulture,
            $"{file.Path}: {file.BrokenLines:N0} broken {(file.BrokenLines == 1 ? "line, skipped as a row" : "lines, skipped as rows")} and read as plain text{First(file)}{(file.InvalidBytes > 0 ? string.Create(CultureInfo.InvariantCulture, $"; {file.InvalidBytes:N0} {(file.InvalidBytes == 1 ? "byte" : "bytes")} that the encoding does not allow") : "")}")).ToList();
        return files.Count == 0 ? null : string.Join(". ", files) + ".";
    }

    private static string First(ReportFile file) => file.FirstBroken.Count == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", the first in line {file.FirstBroken[0].Line}: {file.FirstBroken[0].Reason.TrimEnd('.')}");

    private static string Reason(ReportView report) => report.Total == 0
        ? "Nothing was found."
        : $"{report.Total:N0} finding{(report.Total == 1 ? "" : "s")}.{(report.Total > report.Findings.Count ? $" The places of the first {report.Findings.Count:N0} are kept." : "")}{(report.ClassTooLow ? $" The declared class {report.DeclaredClass} is below the class {report.FoundClass} that was found." : "")}{(report.Acceptance is { } accepted ? $" Accepted by the {accepted.Seat} seat." : "")}";

    private static Documents.FindingKind Kind(string id, long count, ReportView report)
    {
        var kind = RuleSet.Current.Find(id);
        var confidences = report.Findings.Where(finding => finding.Kind == id).Select(finding => finding.Confidence).ToList();
        return new(kind?.Title ?? id, count, kind?.DataClass.ToString().ToLowerInvariant(), GateWords.Of(Verdicts.Parse(report.Verdict)), confidences.Count > 0 ? confidences.Min() : null);
    }

    private static string Position(ReportFinding finding) =>
        finding.Cell is { } cell ? $"{finding.File}, row {finding.Row}, {cell}" : $"{finding.File}, line {finding.Line}, column {finding.Column}";

    private static string? Filled(string text) => text.Length == 0 ? null : text;
}
