namespace GovernancePortal.Evidence.Workbooks;

/// <summary>The looks of a cell; the value is its index in the style sheet (<see cref="WorkbookStyles"/>).</summary>
internal enum CellStyle
{
    Plain,
    Head,
    Text,

    /// <summary>Text that looks like a formula: stays text even when a person edits the cell.</summary>
    Literal,
    Label,
    Digest,
    Whole,
    Number,
    Time,
    Date,
    Good,
    Caution,
    Bad,
    Neutral,
}
