namespace GovernancePortal.Cards;

/// <summary>The outcome of reading a card: all findings at once, and the card unless one of them is an error.</summary>
public sealed record CardReadResult(ModelCard? Card, IReadOnlyList<CardFinding> Findings)
{
    public IEnumerable<CardFinding> Errors => Findings.Where(static f => f.Severity == CardFindingSeverity.Error);
}
