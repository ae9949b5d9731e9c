namespace GovernancePortal.Identity.Reauthentication;

/// <summary>
/// Whether a sign-off needs a fresh proof of who signs. It does wherever an identity provider is configured; the demo's people have
/// nothing to prove themselves with.
/// </summary>
public sealed record ProofRule(bool IsNeeded)
{
    /// <summary>The code with which a deed without its proof is refused.</summary>
    public const string Required = "reauthentication-required";

    /// <summary>How long ago the provider may have seen the person's own proof (<c>auth_time</c>) when the deed is done.</summary>
    public static TimeSpan Freshness { get; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a deed waits for its proof: as long as the provider's answer is taken.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromMinutes(15);

    /// <summary>How long the words of a deed that was not done are kept for the person who comes back.</summary>
    public static TimeSpan Keeping { get; } = TimeSpan.FromHours(1);

    /// <summary>How long it is known that there was such a deed, without its words.</summary>
    public static TimeSpan Memory { get; } = TimeSpan.FromDays(1);
}
