using GovernancePortal.Evidence.Documents;

namespace GovernancePortal.Evidence.Workbooks;

/// <summary>A row for each measurement; a gate without any has one row.</summary>
internal static class GatesSheet
{
    private static readonly SheetColumn[] Columns =
    [
        new("Gate", 26), new("Policy", 30), new("Policy version", 10), new("Rule", 30), new("Rule digest", 20), new("Verdict", 11), new("Why", 52), new("What to do", 44), new("Blocking", 10), new("Run", 14), new("Judged (UTC)", 20), new("Valid until (UTC)", 20),
        new("Measurement", 32), new("Value", 16), new("Unit", 12), new("Operator", 10), new("Threshold", 16), new("Result", 11),
        new("Threshold set (UTC)", 20), new("Measured (UTC)", 20), new("Source", 24), new("Note", 32),
        new("Waived by", 28), new("Waived because", 36), new("Done instead", 36), new("Waived until", 13), new("Evidence", 90),
    ];

    public static SheetContent Of(EvidenceDocument document) => new("Gates", Columns, document.Gates.SelectMany(Rows));

    private static IEnumerable<SheetCell[]> Rows(GateSection gate) =>
        gate.Measurements.Count == 0 ? [Row(gate, null)] : gate.Measurements.Select(measurement => Row(gate, measurement));

    private static SheetCell[] Row(GateSection gate, GateMeasurement? measurement) =>
    [
        SheetCell.Text(gate.Title), SheetCell.Text(gate.PolicyTitle), SheetCell.Whole(gate.PolicyVersion), SheetCell.Text(gate.Id), SheetCell.Digest(gate.RuleDigest), SheetCell.Of(gate.Verdict), SheetCell.Text(gate.Reason), SheetCell.Text(gate.Remedy), SheetCell.Yes(gate.Blocking),
        SheetCell.Text(gate.Run), SheetCell.Time(gate.RanAt), SheetCell.Time(gate.ValidUntil),
        SheetCell.Text(measurement?.Name), SheetCell.Number(measurement?.Value, measurement?.ValueText), SheetCell.Text(measurement?.Unit),
        SheetCell.Text(measurement?.Operator), SheetCell.Number(measurement?.Threshold, measurement?.ThresholdText), SheetCell.Of(measurement?.Verdict),
        SheetCell.Time(measurement?.ThresholdSetAt), SheetCell.Time(measurement?.MeasuredAt), SheetCell.Text(measurement?.Source), SheetCell.Text(measurement?.Note),
        SheetCell.Text(gate.Waiver?.By), SheetCell.Text(gate.Waiver?.Reason), SheetCell.Text(gate.Waiver?.CompensatingControl), SheetCell.Date(gate.Waiver?.Until),
        SheetCell.Text(string.Join("\n", gate.Evidence.Select(evidence => evidence.Digest is { } digest ? $"{evidence.Name} {digest}" : evidence.Name))),
    ];
}
