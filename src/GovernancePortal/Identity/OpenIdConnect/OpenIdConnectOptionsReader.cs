namespace GovernancePortal.Identity.OpenIdConnect;

/// <summary>Fills <see cref="OpenIdConnectOptions"/> from the configuration.</summary>
internal static class OpenIdConnectOptionsReader
{
    private const string EntraInstance = "https://login.microsoftonline.com";

    public static void Read(IConfiguration configuration, OpenIdConnectOptions options)
    {
        var entra = configuration.GetSection(OpenIdConnectOptions.EntraSection);
        if (OpenIdConnectOptions.HasValues(entra)) ReadEntra(entra, options);
        else ReadGeneric(configuration.GetSection(OpenIdConnectOptions.Section), options);
    }

    private static void ReadEntra(IConfigurationSection section, OpenIdConnectOptions options)
    {
        var instance = Text(section, "Instance") is { Length: > 0 } national ? national.TrimEnd('/') : EntraInstance;
        options.Authority = Text(section, "TenantId") is { Length: > 0 } tenant ? $"{instance}/{tenant}/v2.0" : "";
        ReadCommon(section, options);
    }

    private static void ReadGeneric(IConfigurationSection section, OpenIdConnectOptions options)
    {
        options.Authority = Text(section, nameof(options.Authority));
        ReadCommon(section, options);
        options.RequireHttps = section.GetValue(nameof(options.RequireHttps), defaultValue: true);
    }

    private static void ReadCommon(IConfigurationSection section, OpenIdConnectOptions options)
    {
        options.ClientId = Text(section, nameof(options.ClientId));
        options.ClientSecret = Text(section, nameof(options.ClientSecret));
        options.ApiAudience = Text(section, nameof(options.ApiAudience));
        if (Text(section, nameof(options.ApiScope)) is { Length: > 0 } scope) options.ApiScope = scope;
        options.ApiSignInHours = section.GetValue(nameof(options.ApiSignInHours), options.ApiSignInHours);
        options.AllowedTenants = List(section, nameof(options.AllowedTenants));
        if (List(section, nameof(options.Scopes)) is { Count: > 0 } scopes) options.Scopes = [.. scopes.Prepend("openid").Distinct(StringComparer.Ordinal)];
    }

    private static string Text(IConfigurationSection section, string key) => section[key]?.Trim() ?? "";

    /// <summary>A list, written as an array or as one text with spaces between.</summary>
    private static List<string> List(IConfigurationSection section, string key)
    {
        var list = section.GetSection(key);
        var parts = list.Value is { } text ? text.Split(' ', StringSplitOptions.RemoveEmptyEntries) : list.GetChildren().Select(item => item.Value ?? "");
        return [.. parts.Where(part => part.Length > 0)];
    }
}
