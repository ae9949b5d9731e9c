using System.Security.Claims;
using GovernancePortal.Identity.Credentials;
using GovernancePortal.Identity.OpenIdConnect;
using Microsoft.Extensions.Options;

namespace GovernancePortal.Identity.People;

/// <summary>
/// How long the word of the directory lasts: a session's life in the browser, a set time after the last sign-in everywhere else.
/// </summary>
public sealed class DirectoryWord(IOptions<CredentialOptions> machines, IOptions<OpenIdConnectOptions> provider, TimeProvider time)
{
    /// <summary>Terms of a machine's credential: its owner must have signed in since then.</summary>
    public DateTimeOffset ForMachinesSince => time.GetUtcNow() - TimeSpan.FromDays(machines.Value.DirectoryRolesDays);

    /// <summary>Terms of a person who comes with a bearer token that names no roles.</summary>
    public DirectoryTerms ForTokens => new(time.GetUtcNow() - TimeSpan.FromHours(provider.Value.ApiSignInHours));

    /// <summary>Null in a session, which ends with its own sign-in.</summary>
    public DirectoryTerms? TermsOf(ClaimsPrincipal principal) =>
        PortalClaims.SessionOf(principal) is not null ? null
        : PortalClaims.CredentialOf(principal) is not null ? new(ForMachinesSince)
        : ForTokens with { Named = PortalClaims.NamedByToken(principal) };
}
