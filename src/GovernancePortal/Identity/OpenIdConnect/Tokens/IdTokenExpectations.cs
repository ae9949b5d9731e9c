namespace GovernancePortal.Identity.OpenIdConnect.Tokens;

/// <summary>What one sign-in knows about the id_token that must answer it.</summary>
internal sealed record IdTokenExpectations
{
    /// <summary>The nonce that was sent.</summary>
    public required string Nonce { get; init; }

    /// <summary>The access token that came along, for <c>at_hash</c>.</summary>
    public required string AccessToken { get; init; }

    /// <summary>The longest time between the person's own proof of identity and the request, or null when none was asked for.</summary>
    public TimeSpan? MaxAge { get; init; }

    /// <summary>When the sign-in was asked for.</summary>
    public required DateTimeOffset AskedAt { get; init; }
}
