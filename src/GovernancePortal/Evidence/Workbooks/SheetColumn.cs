namespace GovernancePortal.Evidence.Workbooks;

/// <summary>A column.</summary>
/// <param name="Head">Its head.</param>
/// <param name="Width">Its width in characters.</param>
internal sealed record SheetColumn(string Head, double Width);
