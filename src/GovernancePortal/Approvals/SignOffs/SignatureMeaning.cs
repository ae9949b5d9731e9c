namespace GovernancePortal.Approvals.SignOffs;

/// <summary>What a signature says, in the words of who signs. They are shown before it is given, and kept with it.</summary>
public static class SignatureMeaning
{
    /// <summary>UTF-16 code units.</summary>
    public const int Longest = 1000;

    /// <param name="outcome">As the API names it.</param>
    /// <param name="matters">What the task approves (<see cref="Matters"/>); without any it speaks of what is asked.</param>
    /// <param name="conditions">How many conditions an approval carries.</param>
    public static string Of(string outcome, IReadOnlyCollection<string> matters, int conditions = 0)
    {
        var clause = matters.Count == 0 ? "what is asked" : Matters.Clause(matters);
        return outcome switch
        {
            "approve" when conditions > 0 => $"I approve under {(conditions == 1 ? "one condition" : $"{conditions} conditions")}, and not without: {clause}.",
            "approve" => $"I approve {clause}.",
            "refuse" => $"I refuse. I do not approve {clause}.",
            "request-changes" => $"I ask for changes. As it is now I do not approve {clause}.",
            _ => $"I abstain. I do not say {(matters.Count == 0 ? "whether what is asked may be" : Matters.Clause(matters, "whether"))}.",
        };
    }
}
