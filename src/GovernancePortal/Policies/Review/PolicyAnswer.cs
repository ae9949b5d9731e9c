namespace GovernancePortal.Policies.Review;

/// <summary>What a signature on a version of a policy means, as its button says it.</summary>
public static class PolicyAnswer
{
    /// <param name="outcome">The word of the API.</param>
    /// <param name="retires">Whether it was asked that the version binds no longer.</param>
    /// <param name="isToCome">Whether its day has not come.</param>
    public static string Of(string outcome, bool retires, bool isToCome = false) => (outcome, retires) switch
    {
        ("approve", true) => "Retire",
        ("approve", false) => "Publish",
        ("request-changes", true) => isToCome ? "Keep it for its day" : "Keep in force",
        ("request-changes", false) => "Send back",
        _ => "Abstain",
    };
}
