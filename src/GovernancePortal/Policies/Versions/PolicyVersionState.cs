namespace GovernancePortal.Policies.Versions;

/// <summary>Where a version of a policy set stands.</summary>
public enum PolicyVersionState
{
    /// <summary>Being written; binds nobody.</summary>
    Draft,

    /// <summary>Waits for a second person. Who changes it takes it back.</summary>
    InReview,

    /// <summary>Decided; it binds from its day until a later version does, and never changes.</summary>
    Published,

    /// <summary>Binds no longer, and no earlier version in its place; one that was retired before its day never bound, and leaves the earlier one in force.</summary>
    Retired,
}

/// <summary>States as they stand in the API: <c>draft</c>, <c>in-review</c>, <c>published</c>, <c>retired</c>.</summary>
public static class PolicyVersionStates
{
    public static string Key(this PolicyVersionState state) => state == PolicyVersionState.InReview ? "in-review" : state.ToString().ToLowerInvariant();
}
