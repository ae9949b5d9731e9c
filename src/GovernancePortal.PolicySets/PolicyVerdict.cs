namespace GovernancePortal.PolicySets;

/// <summary>What a rule, or a set, says of a document. In order: the greatest is the worst.</summary>
public enum PolicyVerdict
{
    NotApplicable,
    Pass,
    Warn,
    Fail,
}
