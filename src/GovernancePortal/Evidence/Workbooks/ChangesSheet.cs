using GovernancePortal.Evidence.Documents;

namespace GovernancePortal.Evidence.Workbooks;

/// <summary>A row for each difference from the version that was approved last.</summary>
internal static class ChangesSheet
{
    private static readonly SheetColumn[] Columns = [new("What", 44), new("Before", 68), new("Now", 68), new("Means", 44)];

    public static SheetContent Of(EvidenceDocument document) => new("Changes", Columns, document.Changes.Select(Row));

    private static SheetCell[] Row(ChangeLine change) => [SheetCell.Text(change.What), SheetCell.Text(change.Before), SheetCell.Text(change.After), SheetCell.Text(change.Reopens)];
}
