using GovernancePortal.Identity.OpenIdConnect.Provider;
using Microsoft.Extensions.Options;

namespace GovernancePortal.Identity.OpenIdConnect;

/// <summary>Says at start what is wrong with the provider's configuration and what to set. Never shows a value of a secret.</summary>
internal sealed class OpenIdConnectOptionsValidator(IConfiguration configuration, IHostEnvironment environment) : IValidateOptions<OpenIdConnectOptions>
{
    private static readonly string[] SharedTenants = ["organizations", "common"];

    // a week: longer is what credentials are for
    private const int LongestApiSignIn = 168;

    public ValidateOptionsResult Validate(string? name, OpenIdConnectOptions options)
    {
        var entra = OpenIdConnectOptions.HasValues(configuration.GetSection(OpenIdConnectOptions.EntraSection));
        var problems = Problems(options, entra).ToList();
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private IEnumerable<string> Problems(OpenIdConnectOptions options, bool entra)
    {
        var section = entra ? OpenIdConnectOptions.EntraSection : OpenIdConnectOptions.Section;
        if (entra && OpenIdConnectOptions.HasValues(configuration.GetSection(OpenIdConnectOptions.Section)))
            yield return $"Set either {OpenIdConnectOptions.EntraSection} or {OpenIdConnectOptions.Section}, not both.";
        if (options.ClientId.Length == 0) yield return Missing(section, "ClientId", "the application (client) id of the portal's registration at the provider");
        if (options.ClientSecret.Length == 0) yield return Missing(section, "ClientSecret", "a client secret of that registration; keep it out of files in the repository");
        foreach (var problem in entra ? EntraProblems(options) : AuthorityProblems(options)) yield return problem;
        if (options.ApiScope.Any(char.IsWhiteSpace)) yield return $"{section}:ApiScope is one scope, without spaces, such as access_as_user.";
        if (options.ApiSignInHours is < 1 or > LongestApiSignIn) yield return $"{section}:ApiSignInHours is 1 to {LongestApiSignIn}; it is {options.ApiSignInHours}.";
        foreach (var tenant in options.AllowedTenants.Where(tenant => !Guid.TryParseExact(tenant, "D", out _)))
            yield return $"{section}:AllowedTenants holds '{tenant}', which is not a tenant id (GUID).";
    }

    private static IEnumerable<string> EntraProblems(OpenIdConnectOptions options)
    {
        if (options.Authority.Length == 0)
        {
            yield return Missing(OpenIdConnectOptions.EntraSection, "TenantId", "the directory (tenant) id, a GUID, from the overview of the app registration");
            yield break;
        }
        if (!Uri.TryCreate(options.Authority, UriKind.Absolute, out var authority) || !SecureAddress.IsAcceptable(authority, requireHttps: true))
            yield return $"{OpenIdConnectOptions.EntraSection}:Instance must be an https address, such as https://login.microsoftonline.us; leave it out for the public cloud.";
        var tenant = options.Authority.Split('/')[^2];
        var shared = SharedTenants.Contains(tenant, StringComparer.Ordinal);
        if (!shared && !Guid.TryParseExact(tenant, "D", out _))
            yield return $"{OpenIdConnectOptions.EntraSection}:TenantId must be the directory (tenant) id, a GUID, or 'organizations'; it is '{tenant}'.";
        if (shared && options.AllowedTenants.Count == 0)
            yield return $"{OpenIdConnectOptions.EntraSection}:TenantId '{tenant}' lets every organisation in: set AllowedTenants to the tenant ids that may sign in, or TenantId to one of them.";
    }

    private IEnumerable<string> AuthorityProblems(OpenIdConnectOptions options)
    {
        if (options.Authority.Length == 0)
        {
            yield return Missing(OpenIdConnectOptions.Section, "Authority", "the provider's issuer, such as https://login.example.org/realms/main");
            yield break;
        }
        var readable = Uri.TryCreate(options.Authority, UriKind.Absolute, out var authority) && authority.Query.Length == 0 && authority.Fragment.Length == 0;
        if (!readable || !SecureAddress.IsAcceptable(authority!, options.RequireHttps))
            yield return $"{OpenIdConnectOptions.Section}:Authority must be an https address without query or fragment; it is '{options.Authority}'. "
                + "For a provider on this machine, in Development, http is possible with RequireHttps=false.";
        if (!options.RequireHttps && !environment.IsDevelopment())
            yield return $"{OpenIdConnectOptions.Section}:RequireHttps may be false in Development only; this is {environment.EnvironmentName}.";
    }

    private static string Missing(string section, string key, string what) =>
        $"{section}:{key} is not set. It is {what}. Set the environment variable {section.Replace(":", "__", StringComparison.Ordinal)}__{key}, or the key in a configuration source.";
}
