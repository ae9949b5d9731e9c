namespace GovernancePortal.Cards;

/// <summary>Something to correct or to know in a card's file.</summary>
/// <param name="Severity">Only errors refuse the card.</param>
/// <param name="Code">Stable, for example <c>card.mistyped</c>.</param>
/// <param name="Path">Field path, for example <c>metrics[0].value</c>; empty for the file as a whole.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1, in UTF-16 code units.</param>
/// <param name="Length">Characters from the column that <see cref="Suggestion"/> replaces; 0 when unknown.</param>
/// <param name="Message">What is expected and what was found.</param>
/// <param name="Suggestion">Text that would be right in its place, as it stands in the file; null when there is none.</param>
public sealed record CardFinding(
    CardFindingSeverity Severity, string Code, string Path, int Line, int Column, int Length, string Message, string? Suggestion = null)
{
    public override string ToString() => $"Line {Line}, column {Column}: {Message}";
}
