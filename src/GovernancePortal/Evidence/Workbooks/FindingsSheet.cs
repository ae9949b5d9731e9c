using GovernancePortal.Evidence.Documents;

namespace GovernancePortal.Evidence.Workbooks;

/// <summary>What the scans found: a row for each kind with its count, then a row for each masked sample. A clean report has one row.</summary>
internal static class FindingsSheet
{
    private static readonly SheetColumn[] Columns =
    [
        new("Dataset", 32), new("Version", 10), new("Report", 14), new("Report verdict", 14), new("Row", 11), new("Kind", 24), new("Found", 10), new("Class it needs", 16),
        new("Confidence", 12), new("Result", 11), new("Where", 48), new("Masked text", 32), new("Accepted by", 32), new("Accepted because", 44), new("Accepted (UTC)", 20), new("Report, SHA-256", 68),
    ];

    public static SheetContent Of(EvidenceDocument document) => new("Findings", Columns, document.Datasets.SelectMany(Rows));

    private static IEnumerable<SheetCell[]> Rows(DatasetSection dataset)
    {
        if (dataset.Redaction is not { } report)
            return [Row(dataset, null, "No report", [])];
        if (report.Findings.Count + report.Samples.Count == 0)
            return [Row(dataset, report, "No finding", [SheetCell.Empty, SheetCell.Whole(0)])];
        return
        [
            .. report.Findings.Select(kind => Row(dataset, report, "Kind",
                [SheetCell.Text(kind.Kind), SheetCell.Whole(kind.Count), SheetCell.Text(kind.Class), SheetCell.Number(kind.Confidence), SheetCell.Of(kind.Verdict)])),
            .. report.Samples.Select(sample => Row(dataset, report, "Sample",
                [SheetCell.Text(sample.Kind), SheetCell.Empty, SheetCell.Empty, SheetCell.Number(sample.Confidence), SheetCell.Empty, SheetCell.Text(sample.Position), SheetCell.Text(sample.Masked)])),
        ];
    }

    private static SheetCell[] Row(DatasetSection dataset, RedactionSection? report, string row, SheetCell[] own)
    {
        var middle = new SheetCell[7];
        Array.Fill(middle, SheetCell.Empty);
        own.CopyTo(middle, 0);
        var acceptance = report?.Acceptance;
        return
        [
            SheetCell.Text(dataset.Name), SheetCell.Text(dataset.Version), SheetCell.Text(report?.Report), SheetCell.Of(report?.Verdict ?? Verdict.Missing), SheetCell.Text(row), .. middle,
            SheetCell.Text(acceptance is null ? null : $"{acceptance.By}, {acceptance.Seat} seat"), SheetCell.Text(acceptance?.Reason), SheetCell.Time(acceptance?.At), SheetCell.Digest(report?.Digest),
        ];
    }
}
