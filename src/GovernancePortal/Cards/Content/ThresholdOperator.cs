namespace GovernancePortal.Cards.Content;

/// <summary>How a measured value is held against a threshold.</summary>
public enum ThresholdOperator
{
    /// <summary>Only a number was written: neither a value above nor one below can be judged.</summary>
    Unstated,
    AtLeast,
    AtMost,
    MoreThan,
    LessThan,
    Exactly,
}
