namespace GovernancePortal.PolicySets;

/// <summary>What a test expects. A fail that comes from an error is none that somebody expects: it has a word of its own.</summary>
public enum ExpectedVerdict
{
    NotApplicable,
    Pass,
    Warn,
    Fail,

    /// <summary>A fail because the rule could not be evaluated.</summary>
    Error,
}
