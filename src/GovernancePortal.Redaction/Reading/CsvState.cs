namespace GovernancePortal.Redaction.Reading;

/// <summary>Where a CSV reader stands in a record.</summary>
internal enum CsvState
{
    FieldStart,
    Bare,
    Quoted,

    /// <summary>Behind a quote inside a quoted field: its end, or the first of two that stand for one.</summary>
    QuoteSeen,
}
