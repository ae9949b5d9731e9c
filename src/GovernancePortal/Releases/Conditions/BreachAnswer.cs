namespace GovernancePortal.Releases.Conditions;

/// <summary>What a signature on a breached condition means, as its button says it.</summary>
public static class BreachAnswer
{
    /// <param name="outcome">The word of the API.</param>
    /// <param name="suspends">Whether the breach suspends the release.</param>
    public static string Of(string outcome, bool suspends) => outcome switch
    {
        "approve" => suspends ? "Lift the suspension" : "Lift the flag",
        "refuse" => "Revoke the approval",
        "request-changes" => suspends ? "Keep it suspended" : "Keep it flagged",
        _ => "Abstain",
    };
}
