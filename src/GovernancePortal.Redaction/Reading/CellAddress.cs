namespace GovernancePortal.Redaction.Reading;

/// <summary>Which value of the file is being read. No row: it is the line.</summary>
internal readonly record struct CellAddress(long? Row, int? ColumnIndex = null, string? ColumnName = null, string? JsonPointer = null);
