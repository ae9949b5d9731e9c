using System.Security.Claims;
using GovernancePortal.Identity.OpenIdConnect.Refusals;

namespace GovernancePortal.Identity.OpenIdConnect;

/// <summary>What the room around this folder decides: who an identity is in the portal, and where a refused person lands.</summary>
public sealed class OpenIdConnectSignIn
{
    /// <summary>
    /// Turns the identity into the portal's own principal, which the cookie then carries. Throw <see cref="SignInRefusedException"/>
    /// to refuse somebody, such as a suspended person, with a reason of the room's own. Required.
    /// </summary>
    public Func<ExternalIdentity, HttpContext, CancellationToken, Task<ClaimsPrincipal>>? OnIdentity { get; set; }

    /// <summary>
    /// The person of a session proved again who they are, for the purpose that <see cref="OpenIdConnectRequest.Reauthenticate"/> named:
    /// nobody is signed in, the session stays as it is. Throw <see cref="SignInRefusedException"/> to refuse the proof.
    /// </summary>
    public Func<ExternalIdentity, string, HttpContext, CancellationToken, Task> OnReauthenticated { get; set; } = (_, _, _, _) => Task.CompletedTask;

    /// <summary>Told that there is no proof for a purpose. The browser then goes where it would have gone with one; the page there says why.</summary>
    public Func<SignInRefusedException, string, HttpContext, CancellationToken, Task> OnReauthenticationRefused { get; set; } = (_, _, _, _) => Task.CompletedTask;

    /// <summary>Told of every refused sign-in before the browser is sent to <see cref="RefusedPath"/>: the place for a ledger entry.</summary>
    public Func<SignInRefusedException, HttpContext, CancellationToken, Task> OnRefused { get; set; } = (_, _, _) => Task.CompletedTask;

    /// <summary>The page that tells why: gets <c>code</c> (see <see cref="SignInRefusals.Find"/>) and <c>reference</c>. Must be open to everybody.</summary>
    public PathString RefusedPath { get; set; } = "/sign-in/refused";
}
