using GovernancePortal.Evidence.Documents;

namespace GovernancePortal.Evidence.Workbooks;

/// <summary>The ledger entries of the release.</summary>
internal static class LedgerSheet
{
    private static readonly SheetColumn[] Columns =
        [new("Entry", 11), new("Time (UTC)", 20), new("Who", 24), new("On behalf of", 24), new("Action", 30), new("On what", 52), new("Hash", 68), new("Hash before", 68)];

    public static SheetContent Of(EvidenceDocument document) => new("Ledger", Columns, document.Ledger.Entries.Select(Row));

    private static SheetCell[] Row(LedgerLine entry) =>
    [
        SheetCell.Whole(entry.Number), SheetCell.Time(entry.At), SheetCell.Text(entry.Actor), SheetCell.Text(entry.OnBehalfOf), SheetCell.Text(entry.Action),
        SheetCell.Text(entry.Subject), SheetCell.Digest(entry.Hash), SheetCell.Digest(entry.PreviousHash),
    ];
}
