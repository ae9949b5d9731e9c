using System.Collections.Concurrent;
using System.Security.Claims;
using GovernancePortal.Identity.OpenIdConnect;
using GovernancePortal.Identity.OpenIdConnect.Provider;
using GovernancePortal.Identity.OpenIdConnect.Refusals;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace GovernancePortal.Tests.Identity.OpenIdConnect;

/// <summary>The smallest application that signs people in by the handler, on a free port of this machine.</summary>
internal sealed class SignInHost : IAsyncDisposable
{
    private WebApplication _app = null!;

    private SignInHost()
    {
    }

    public Uri Address => new(_app.Urls.Single());

    public ShiftedTime Time { get; } = new();

    public LogLines Log { get; } = new();

    /// <summary>The identities that were let in.</summary>
    public ConcurrentQueue<ExternalIdentity> Identities { get; } = new();

    /// <summary>Who proved again who they are, and for what.</summary>
    public ConcurrentQueue<(ExternalIdentity Identity, string Purpose)> Proofs { get; } = new();

    /// <summary>The refusals, in order.</summary>
    public ConcurrentQueue<SignInRefusedException> Refusals { get; } = new();

    /// <param name="settings">Settings of the provider.</param>
    /// <param name="provider">Stands in for the network to the provider, or null for the real one.</param>
    /// <param name="configure">Changes what the room decides.</param>
    public static async Task<SignInHost> StartAsync(
        IReadOnlyDictionary<string, string?> settings, HttpMessageHandler? provider = null, Action<OpenIdConnectSignIn>? configure = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { EnvironmentName = Environments.Development });
        builder.Configuration.AddInMemoryCollection(settings);
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var host = new SignInHost();
        builder.Logging.AddProvider(new LogLines.Provider(host.Log)).SetMinimumLevel(LogLevel.Trace);
        builder.Services.AddRouting().AddAuthorization().AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.Services.AddSingleton<TimeProvider>(host.Time);
        builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme)
            .AddCookie(cookie => cookie.ForwardChallenge = OpenIdConnectSetup.Scheme)
            .AddOpenIdConnectSignIn(builder.Configuration, builder.Environment, signIn =>
            {
                signIn.OnIdentity = (identity, _, _) => host.Admit(identity);
                signIn.OnRefused = (refused, _, _) => host.Note(refused);
                signIn.OnReauthenticated = (identity, purpose, _, _) => host.Admit(identity, purpose);
                signIn.OnReauthenticationRefused = (refused, _, _, _) => host.Note(refused);
                configure?.Invoke(signIn);
            });
        if (provider is not null) builder.Services.AddHttpClient(ProviderConnection.ClientName).ConfigurePrimaryHttpMessageHandler(() => provider);
        host._app = builder.Build();
        Map(host._app);
        await host._app.StartAsync(TestContext.Current.CancellationToken);
        return host;
    }

    public Uri At(string path) => new(Address, path);

    public bool IsCallback(Uri address) => string.Equals(address.AbsolutePath, "/signin-oidc", StringComparison.Ordinal);

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private static void Map(WebApplication app)
    {
        app.UseAuthentication();
        app.UseRouting();
        app.UseAuthorization();
        app.MapGet("/", () => "home");
        app.MapGet("/me", (ClaimsPrincipal user) => user.Identity!.Name).RequireAuthorization();
        app.MapGet("/sign-in", (string? to) => Results.Challenge(OpenIdConnectRequest.SignIn(to), [OpenIdConnectSetup.Scheme]));
        app.MapGet("/switch", (string? to) => Results.Challenge(OpenIdConnectRequest.SwitchAccount(to), [OpenIdConnectSetup.Scheme]));
        app.MapGet("/again", (ClaimsPrincipal user) => Results.Challenge(OpenIdConnectRequest.Reauthenticate(user.FindFirstValue("key")!, "deed-7", "/me?confirmed"), [OpenIdConnectSetup.Scheme])).RequireAuthorization();
        app.MapGet("/sign-out", () => Results.SignOut(new AuthenticationProperties { RedirectUri = "/?signed-out" }, [CookieAuthenticationDefaults.AuthenticationScheme, OpenIdConnectSetup.Scheme]));
        app.MapGet("/session", SessionItemsAsync);
        app.MapGet("/sign-in/refused", (string? code) => SignInRefusals.Find(code)?.PageMessage ?? "unknown");
    }

    private static async Task SessionItemsAsync(HttpContext context) =>
        await context.Response.WriteAsync(string.Join(' ', (await context.AuthenticateAsync()).Properties!.Items.Keys));

    private Task<ClaimsPrincipal> Admit(ExternalIdentity identity)
    {
        Identities.Enqueue(identity);
        var claims = new[] { new Claim(ClaimTypes.Name, identity.DisplayName), new Claim("key", identity.UserKey) };
        return Task.FromResult(new ClaimsPrincipal(new ClaimsIdentity(claims, "test")));
    }

    private Task Admit(ExternalIdentity identity, string purpose)
    {
        Proofs.Enqueue((identity, purpose));
        return Task.CompletedTask;
    }

    private Task Note(SignInRefusedException refused)
    {
        Refusals.Enqueue(refused);
        return Task.CompletedTask;
    }
}
