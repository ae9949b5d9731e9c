namespace GovernancePortal.Cards;

/// <summary>The sections of a card as people read it, in order.</summary>
public enum CardSectionName
{
    Overview,
    IntendedUse,
    Data,
    Metrics,
    Fairness,
    Oversight,
    LimitsAndRisks,
    Technical,
    Compliance,
}
