namespace GovernancePortal.Identity.OpenIdConnect;

/// <summary>
/// The identity provider, from the configuration: <see cref="Section"/> for any OpenID Connect provider, or
/// <see cref="EntraSection"/> (TenantId, ClientId, ClientSecret) for Entra ID.
/// </summary>
public sealed class OpenIdConnectOptions
{
    public const string Section = "Authentication:OpenIdConnect";

    public const string EntraSection = "Authentication:EntraId";

    /// <summary>The provider's address, from which its metadata are read; equal to its issuer.</summary>
    public string Authority { get; set; } = "";

    /// <summary>The id under which the portal is registered at the provider.</summary>
    public string ClientId { get; set; } = "";

    /// <summary>The portal's own password at the provider. From an environment variable or a secret store, never from a file in the repository.</summary>
    public string ClientSecret { get; set; } = "";

    /// <summary>What is asked for; openid is always asked for.</summary>
    public IReadOnlyList<string> Scopes { get; set; } = ["openid", "profile", "email"];

    /// <summary>The audience of access tokens for the API, as the provider writes it into <c>aud</c>; empty to accept none.</summary>
    public string ApiAudience { get; set; } = "";

    /// <summary>The scope that an access token for the API must have.</summary>
    public string ApiScope { get; set; } = "access_as_user";

    /// <summary>How many hours after a person's last sign-in with a browser the roles and seats of the directory count with an access token.</summary>
    public int ApiSignInHours { get; set; } = 8;

    /// <summary>Whether the provider must be reached by https. May be false in Development alone, and for a provider on this machine.</summary>
    public bool RequireHttps { get; set; } = true;

    /// <summary>The Entra tenant ids (GUID) whose people may sign in, when the authority speaks for several tenants; else empty.</summary>
    public IReadOnlyList<string> AllowedTenants { get; set; } = [];

    /// <summary>
    /// Whether anything of a provider is configured. A half-configured provider counts: it fails at start with what is missing,
    /// and never falls back to demo sign-in.
    /// </summary>
    public static bool IsConfigured(IConfiguration configuration) => HasValues(configuration.GetSection(Section)) || HasValues(configuration.GetSection(EntraSection));

    internal static bool HasValues(IConfigurationSection section) => section.AsEnumerable().Any(entry => !string.IsNullOrWhiteSpace(entry.Value));
}
