namespace GovernancePortal.Identity.OpenIdConnect;

/// <summary>Who signed in, as the provider vouches for it in a validated id_token.</summary>
public sealed record ExternalIdentity
{
    /// <summary>
    /// The key that stays with the person: <c>entra:{tid}/{oid}</c>, lower case, for Entra ID, else <c>oidc:{iss}#{sub}</c>.
    /// Names and addresses change hands; never match people by them.
    /// </summary>
    public required string UserKey { get; init; }

    /// <summary>The issuer, as in <c>iss</c>.</summary>
    public required string Issuer { get; init; }

    /// <summary>The provider's own name for the person, as in <c>sub</c>; at most 255 characters.</summary>
    public required string Subject { get; init; }

    /// <summary>A name to show; at most 200 characters, no control characters and nothing that turns the direction of writing.</summary>
    public required string DisplayName { get; init; }

    /// <summary>An address to show and to write to, or null when there is none or the provider says that it is not verified.</summary>
    public string? Email { get; init; }

    /// <summary>The roles and seats that the provider assigned as app roles; never empty.</summary>
    public required IReadOnlySet<PortalRole> AppRoles { get; init; }

    /// <summary>When the person last proved who they are (<c>auth_time</c>), or null when the provider does not say.</summary>
    public DateTimeOffset? AuthTime { get; init; }
}
