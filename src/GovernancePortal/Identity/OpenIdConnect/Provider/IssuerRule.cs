namespace GovernancePortal.Identity.OpenIdConnect.Provider;

/// <summary>
/// Which issuer a token must name. One issuer, compared by each character (OpenID Connect Core 3.1.3.7, rule 2); or Entra's form for
/// several tenants, where the published issuer holds <c>{tenantid}</c> and only the tenants that are listed in the configuration count.
/// </summary>
internal sealed class IssuerRule
{
    private const string Placeholder = "{tenantid}";

    private readonly string _issuer;
    private readonly IReadOnlyCollection<string> _tenants;

    private IssuerRule(string issuer, IReadOnlyCollection<string> tenants)
    {
        _issuer = issuer;
        _tenants = tenants;
    }

    /// <summary>The rule that the metadata allow, or null with the reason why they do not belong to the authority.</summary>
    /// <param name="authority">The configured authority.</param>
    /// <param name="issuer">The <c>issuer</c> of its metadata (OpenID Connect Discovery 4.3).</param>
    /// <param name="tenants">The tenant ids that may sign in, for the form with <c>{tenantid}</c>.</param>
    /// <param name="problem">What is wrong, for the log.</param>
    public static IssuerRule? Create(string authority, string issuer, IReadOnlyCollection<string> tenants, out string problem)
    {
        problem = "";
        var templated = issuer.Contains(Placeholder, StringComparison.Ordinal);
        if (!templated && Same(authority, issuer)) return new IssuerRule(issuer, []);
        if (!templated || !FitsTemplate(authority, issuer)) problem = "its issuer is not the configured authority";
        else if (tenants.Count == 0) problem = "it speaks for every tenant; set AllowedTenants to the tenant ids that may sign in, or use one tenant's id";
        return problem.Length == 0 ? new IssuerRule(issuer, [.. tenants.Select(tenant => tenant.ToLowerInvariant())]) : null;
    }

    /// <param name="issuer">The token's <c>iss</c>.</param>
    /// <param name="tenant">The token's <c>tid</c>, when it has one.</param>
    public bool Accepts(string? issuer, string? tenant)
    {
        if (_tenants.Count == 0) return string.Equals(issuer, _issuer, StringComparison.Ordinal);
        return tenant is not null && _tenants.Contains(tenant, StringComparer.Ordinal) && string.Equals(issuer, For(_issuer, tenant), StringComparison.Ordinal);
    }

    /// <summary>Whether an authorization response may name this issuer (RFC 9207): there, no tenant is given beside it.</summary>
    public bool AcceptsResponse(string? issuer) =>
        _tenants.Count == 0 ? Accepts(issuer, tenant: null) : _tenants.Any(tenant => Accepts(issuer, tenant));

    /// <summary>Whether a key that is published for <paramref name="keyIssuer"/> may sign for this issuer.</summary>
    public static bool KeySpeaksFor(string? keyIssuer, string issuer, string? tenant) =>
        keyIssuer is null || string.Equals(For(keyIssuer, tenant ?? Placeholder), issuer, StringComparison.Ordinal);

    private static string For(string template, string tenant) => template.Replace(Placeholder, tenant, StringComparison.Ordinal);

    private static bool Same(string authority, string issuer) =>
        string.Equals(authority.TrimEnd('/'), issuer.TrimEnd('/'), StringComparison.Ordinal);

    private static bool FitsTemplate(string authority, string template)
    {
        var at = template.IndexOf(Placeholder, StringComparison.Ordinal);
        var (before, after) = (template[..at], template[(at + Placeholder.Length)..]);
        return authority.Length > before.Length + after.Length
            && authority.StartsWith(before, StringComparison.Ordinal)
            && authority.EndsWith(after, StringComparison.Ordinal)
            && !authority[before.Length..^after.Length].Contains('/', StringComparison.Ordinal);
    }
}
