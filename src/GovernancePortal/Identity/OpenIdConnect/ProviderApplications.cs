using Microsoft.Extensions.Options;

namespace GovernancePortal.Identity.OpenIdConnect;

/// <summary>What the configuration says of applications that come to the API with tokens of their own.</summary>
public sealed class ProviderApplications(IOptions<OpenIdConnectOptions> options)
{
    private const int TenantFromEnd = 2; // …/{tenant}/v2.0

    /// <summary>Whether any token of the provider is taken at the API.</summary>
    public bool AreTaken => options.Value.Authority.Length > 0 && Audience.Length > 0;

    /// <summary>For whom a token must be made, as in <c>aud</c>.</summary>
    public string Audience => options.Value.ApiAudience;

    /// <summary>The portal's own registration: nobody's machine.</summary>
    public string PortalsOwn => options.Value.ClientId;

    /// <summary>Whose tokens count: one, or one for each tenant where the authority speaks for several.</summary>
    public IReadOnlyList<string> Issuers
    {
        get
        {
            var parts = options.Value.Authority.TrimEnd('/').Split('/');
            if (options.Value.AllowedTenants.Count == 0 || parts.Length <= TenantFromEnd || Guid.TryParseExact(parts[^TenantFromEnd], "D", out _))
                return [options.Value.Authority.TrimEnd('/')];
            return [.. options.Value.AllowedTenants.Select(tenant => string.Join('/', [.. parts[..^TenantFromEnd], tenant.ToLowerInvariant(), parts[^1]]))];
        }
    }
}
