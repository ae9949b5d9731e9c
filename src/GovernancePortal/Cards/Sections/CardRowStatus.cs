namespace GovernancePortal.Cards.Sections;

/// <summary>Whether a row of a card says what it should.</summary>
public enum CardRowStatus
{
    FilledIn,

    /// <summary>Required, and not filled in.</summary>
    Missing,

    /// <summary>Filled in by the portal, not by the card.</summary>
    MadeByPortal,
}
