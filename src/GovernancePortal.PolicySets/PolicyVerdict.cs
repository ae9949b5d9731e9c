namespace GovernancePortal.PolicySets;

/// <summary>What a rule, or a set, says of a document. In order: the greatest is the worst.</summary>
public enum PolicyVerdict
{
    NotApplicable,
    Pass,

    /// <summary>A seat has waived what would be a fail or a warning. Judging never says it: a replay does, of what it was told is waived.</summary>
    Waived,
    Warn,
    Fail,
}
