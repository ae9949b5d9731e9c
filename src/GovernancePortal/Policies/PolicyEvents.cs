namespace GovernancePortal.Policies;

/// <summary>What others may wait for.</summary>
public static class PolicyEvents
{
    /// <summary>A region or a licence was approved or withdrawn; the job's subject is the approved value.</summary>
    public const string Changed = "approved-values-changed";

    /// <summary>A version of a policy set takes effect, or binds no longer; the job's subject is the version, and it is due on the day.</summary>
    public const string Bound = "policy-bound";

    /// <summary>A version was sent to review; the job's subject is the version.</summary>
    public const string InReview = "policy-in-review";

    /// <summary>What open pages watch: anything about policies.</summary>
    public const string Topic = "policy";
}
