namespace GovernancePortal.Identity.OpenIdConnect.Tokens;

/// <summary>For whom a validated access token speaks: a person, or an application for itself, and never both.</summary>
internal abstract record AccessTokenBearer
{
    private AccessTokenBearer()
    {
    }

    /// <param name="UserKey">The <see cref="ExternalIdentity.UserKey"/> of the person.</param>
    /// <param name="Roles">The roles and seats that the token names; null when it says nothing of roles.</param>
    /// <param name="IssuedAt">As in <c>iat</c>.</param>
    internal sealed record OfPerson(string UserKey, IReadOnlySet<PortalRole>? Roles, DateTimeOffset IssuedAt) : AccessTokenBearer;

    /// <param name="Issuer">As in <c>iss</c>.</param>
    /// <param name="ClientId">The application, as the provider names it.</param>
    /// <param name="Scopes">What the token was given for.</param>
    /// <param name="KeyAsPerson">The key that a person of this subject would have.</param>
    internal sealed record OfApplication(string Issuer, string ClientId, IReadOnlyCollection<string> Scopes, string KeyAsPerson) : AccessTokenBearer;
}
