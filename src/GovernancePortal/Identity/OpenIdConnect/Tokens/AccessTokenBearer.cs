namespace GovernancePortal.Identity.OpenIdConnect.Tokens;

/// <summary>For whom a validated access token speaks.</summary>
/// <param name="UserKey">The <see cref="ExternalIdentity.UserKey"/> of the person.</param>
/// <param name="Roles">The roles and seats that the token names; null when it says nothing of roles.</param>
internal sealed record AccessTokenBearer(string UserKey, IReadOnlySet<PortalRole>? Roles);
