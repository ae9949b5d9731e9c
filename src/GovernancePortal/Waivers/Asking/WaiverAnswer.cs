namespace GovernancePortal.Waivers.Asking;

/// <summary>What a signature on a request for a waiver means, as its button says it.</summary>
public static class WaiverAnswer
{
    /// <param name="outcome">The word of the API.</param>
    public static string Of(string outcome) => outcome switch
    {
        "approve" => "Grant the waiver",
        "abstain" => "Abstain",
        _ => "Refuse the waiver",
    };
}
