namespace GovernancePortal.Evidence.Workbooks;

/// <summary>A sheet: its name, its columns, and its rows, made while they are written.</summary>
internal sealed record SheetContent(string Name, IReadOnlyList<SheetColumn> Columns, IEnumerable<SheetCell[]> Rows);
