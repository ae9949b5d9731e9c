namespace GovernancePortal.Identity.OpenIdConnect.Provider;

/// <summary>What the provider says about itself (OpenID Connect Discovery 1.0 section 3), checked and cut down to what is used.</summary>
internal sealed record ProviderMetadata
{
    public required IssuerRule Issuer { get; init; }

    public required Uri AuthorizationEndpoint { get; init; }

    public required Uri TokenEndpoint { get; init; }

    public required Uri KeySet { get; init; }

    /// <summary>Where sessions are ended, or null when the provider has no such place (RP-Initiated Logout 1.0).</summary>
    public Uri? EndSessionEndpoint { get; init; }

    /// <summary>Whether the client secret goes into the form (client_secret_post) instead of the Authorization header (client_secret_basic).</summary>
    public required bool SecretInForm { get; init; }

    /// <summary>Whether every authorization response is promised to name its issuer (RFC 9207).</summary>
    public required bool PromisesIssuer { get; init; }

    /// <summary>The algorithms that the provider says it signs id_tokens with, or null when it does not say.</summary>
    public IReadOnlyList<string>? SigningAlgorithms { get; init; }

    /// <summary>The prompts that the provider says it knows, or null when it does not say (Initiating User Registration 1.0 section 4).</summary>
    public IReadOnlyList<string>? Prompts { get; init; }
}
