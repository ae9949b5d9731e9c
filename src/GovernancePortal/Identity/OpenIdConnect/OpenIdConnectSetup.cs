using GovernancePortal.Identity.OpenIdConnect.Claims;
using GovernancePortal.Identity.OpenIdConnect.Provider;
using GovernancePortal.Identity.OpenIdConnect.Tokens;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace GovernancePortal.Identity.OpenIdConnect;

/// <summary>Adds sign-in by an OpenID Connect provider.</summary>
public static class OpenIdConnectSetup
{
    /// <summary>Name of the authentication scheme, for challenges and sign-out.</summary>
    public const string Scheme = "OpenIdConnect";

    /// <summary>
    /// Adds the scheme <see cref="Scheme"/>. The configuration is checked when the host starts, with messages that say what to set;
    /// ask <see cref="OpenIdConnectOptions.IsConfigured"/> before.
    /// </summary>
    /// <param name="authentication">The authentication, whose default sign-in scheme (a cookie) keeps the session.</param>
    /// <param name="configuration">Holds <see cref="OpenIdConnectOptions.Section"/> or <see cref="OpenIdConnectOptions.EntraSection"/>.</param>
    /// <param name="environment">Development may use a provider on this machine without https.</param>
    /// <param name="configure">Sets what the room decides; <see cref="OpenIdConnectSignIn.OnIdentity"/> at least.</param>
    public static AuthenticationBuilder AddOpenIdConnectSignIn(
        this AuthenticationBuilder authentication, IConfiguration configuration, IHostEnvironment environment, Action<OpenIdConnectSignIn> configure)
    {
        var signIn = new OpenIdConnectSignIn();
        configure(signIn);
        if (signIn.OnIdentity is null) throw new ArgumentException($"{nameof(OpenIdConnectSignIn.OnIdentity)} is not set.", nameof(configure));
        AddOptions(authentication.Services, configuration, environment);
        AddProvider(authentication.Services);
        authentication.Services.AddOptions<OpenIdConnectSchemeOptions>(Scheme)
            .Configure<IOptions<OpenIdConnectOptions>, IDataProtectionProvider>((scheme, provider, protection) => Fill(scheme, provider.Value, signIn, protection));
        return authentication.AddOAuth<OpenIdConnectSchemeOptions, OpenIdConnectHandler>(Scheme, "OpenID Connect", _ => { });
    }

    private static void AddOptions(IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        services.AddSingleton<IValidateOptions<OpenIdConnectOptions>>(new OpenIdConnectOptionsValidator(configuration, environment));
        services.AddOptions<OpenIdConnectOptions>().Configure(options => OpenIdConnectOptionsReader.Read(configuration, options)).ValidateOnStart();
    }

    private static void AddProvider(IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<ProviderConnection>();
        services.AddSingleton<ProviderDirectory>();
        services.AddSingleton<TokenEndpoint>();
        services.AddSingleton<TokenVerifier>();
        services.AddSingleton<IdTokenValidator>();
        services.AddSingleton<AccessTokenValidator>();
        services.AddSingleton<AppRoleReader>();
        services.AddSingleton<ExternalIdentityReader>();
        services.AddSingleton<OpenIdConnectServices>();
        services.AddHttpClient(ProviderConnection.ClientName, client =>
            {
                client.Timeout = ProviderConnection.LongestWait;
                client.MaxResponseContentBufferSize = ProviderConnection.LargestAnswer;
            })
            // Requests to the provider carry the client secret and codes.
            .RemoveAllLoggers()
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
    }

    private static void Fill(OpenIdConnectSchemeOptions scheme, OpenIdConnectOptions provider, OpenIdConnectSignIn signIn, IDataProtectionProvider protection)
    {
        scheme.ClientId = provider.ClientId;
        scheme.ClientSecret = provider.ClientSecret;
        foreach (var scope in provider.Scopes) scheme.Scope.Add(scope);
        scheme.CorrelationCookie.SecurePolicy = provider.RequireHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        scheme.SignOutStateFormat = new PropertiesDataFormat(protection.CreateProtector(typeof(OpenIdConnectHandler).FullName!, Scheme, "SignOut"));
        scheme.SignIn = signIn;
    }
}
