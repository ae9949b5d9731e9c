using GovernancePortal.Approvals.Tasks;

namespace GovernancePortal.Policies.Review;

/// <summary>What somebody is told who was asked about a version and had not signed when the question was closed.</summary>
/// <param name="Comment">What they had typed; empty where they had typed nothing.</param>
public sealed record ClosedReview(string Title, string Text, string Comment)
{
    /// <summary>Null where nothing was closed that they could have signed, or they signed it themselves.</summary>
    /// <param name="asked">What they were asked before.</param>
    /// <param name="now">What the decision is now.</param>
    /// <param name="version">The version as it is now.</param>
    public static ClosedReview? Between(AskedTask? asked, PolicyDecisionView now, PolicyVersionView version, Guid person, string comment)
    {
        if (asked is not { Obstacle: null } || now.Yours?.Id == asked.Id || now.SignOffs.Any(signOff => signOff.TaskId == asked.Id && signOff.PersonId == person))
            return null;
        var typed = comment.Trim();
        var (title, text) = (now.Yours, now.SignOffs.Any(signOff => signOff.TaskId == asked.Id), version.State) switch
        {
            ({ Obstacle: null }, _, _) => ("You are asked anew: it was taken back and sent again.", typed.Length > 0 ? "Look at it as it is now. What you had typed is in the form again; choose once more." : "Look at it as it is now."),
            (_, true, _) => ("Another holder of your seat decided before you signed.", "Nothing of yours was signed."),
            (_, _, "draft") => ("It was taken back from review before you signed.", typed.Length > 0 ? "It is a draft again, and nobody is asked about it. If it is sent to review again, what you had typed is in the form again." : "It is a draft again, and nobody is asked about it."),
            _ => ("Its retirement is no longer asked for.", "The request was taken back before you signed."),
        };
        return new(title, text, now.Yours is { Obstacle: null } ? "" : typed);
    }
}
