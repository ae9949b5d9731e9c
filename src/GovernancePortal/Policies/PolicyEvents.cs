namespace GovernancePortal.Policies;

/// <summary>What others may wait for.</summary>
public static class PolicyEvents
{
    /// <summary>A region or a licence was approved or withdrawn; the job's subject is the approved value.</summary>
    public const string Changed = "approved-values-changed";
}
