namespace GovernancePortal.Cards;

/// <summary>What a finding means for the upload.</summary>
public enum CardFindingSeverity
{
    /// <summary>Said for information; nothing to correct.</summary>
    Note,

    /// <summary>The card is accepted; a gate or a reader may miss something.</summary>
    Warning,

    /// <summary>The card is refused.</summary>
    Error,
}
