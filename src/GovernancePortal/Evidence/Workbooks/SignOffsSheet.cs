using GovernancePortal.Evidence.Documents;

namespace GovernancePortal.Evidence.Workbooks;

/// <summary>A row for each seat, and one for each of its further conditions.</summary>
internal static class SignOffsSheet
{
    private static readonly SheetColumn[] Columns =
    [
        new("Seat", 14), new("Signed by", 32), new("Account", 22), new("On behalf of", 22), new("Outcome", 18), new("When (UTC)", 20), new("Comment", 60), new("How signed in", 40), new("Manifest, SHA-256", 68),
        new("Manifest of this package", 24), new("Ledger entry", 13), new("Condition", 52), new("Owner", 26), new("Due", 13), new("Monitor", 22), new("Met", 8),
    ];

    public static SheetContent Of(EvidenceDocument document) => new("Sign-offs", Columns, document.SignOffs.SelectMany(seat => Rows(seat, document.Manifest)));

    private static IEnumerable<SheetCell[]> Rows(SignOffSection seat, ManifestSection manifest) =>
        seat.Conditions.Count == 0 ? [Row(seat, manifest, null)] : seat.Conditions.Select(condition => Row(seat, manifest, condition));

    private static SheetCell[] Row(SignOffSection seat, ManifestSection manifest, SignOffCondition? condition) =>
    [
        SheetCell.Text(seat.Seat), SheetCell.Text(seat.Role), SheetCell.Text(seat.Account), SheetCell.Text(seat.OnBehalfOf), SheetCell.Of(seat.Outcome), SheetCell.Time(seat.At), SheetCell.Text(seat.Comment),
        SheetCell.Text(seat.Authentication), SheetCell.Digest(seat.ManifestDigest), SheetCell.Text(seat.ManifestDigest is { } signed ? EvidenceWords.Of(signed == manifest.Digest) : null),
        SheetCell.Whole(seat.LedgerEntry), SheetCell.Text(condition?.Text), SheetCell.Text(condition?.Owner), SheetCell.Date(condition?.Due), SheetCell.Text(condition?.Monitor),
        SheetCell.Text(condition is null ? null : EvidenceWords.Of(condition.Met)),
    ];
}
