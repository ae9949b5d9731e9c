using Microsoft.AspNetCore.Authentication;

namespace GovernancePortal.Identity.OpenIdConnect.Refusals;

/// <summary>
/// Nobody is signed in, for a reason that is not a bug. The message is fit for the log: it holds no token and no secret,
/// and whatever the other side sent is shortened and stripped of control characters.
/// </summary>
public sealed class SignInRefusedException : AuthenticationFailureException
{
    /// <param name="refusal">The reason.</param>
    /// <param name="detail">What was seen and what was expected; for operators, not for the page.</param>
    /// <param name="cause">The underlying failure, when there is one.</param>
    public SignInRefusedException(SignInRefusal refusal, string detail, Exception? cause = null)
        : base($"{refusal.Code}: {detail}", cause)
    {
        Refusal = refusal;
    }

    /// <summary>The reason, for the page, the log and the ledger.</summary>
    public SignInRefusal Refusal { get; }
}
