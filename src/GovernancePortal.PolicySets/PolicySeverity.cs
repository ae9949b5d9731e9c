namespace GovernancePortal.PolicySets;

/// <summary>What a requirement that does not hold leads to.</summary>
public enum PolicySeverity
{
    /// <summary>A fail.</summary>
    Block,

    /// <summary>A warning.</summary>
    Warn,

    /// <summary>A pass with a note.</summary>
    Inform,
}
