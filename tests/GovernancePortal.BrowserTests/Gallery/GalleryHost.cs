using System.Security.Claims;
using GovernancePortal.Ui;
using GovernancePortal.Ui.Shell;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace GovernancePortal.BrowserTests.Gallery;

/// <summary>The shell alone, with sample pages under /gallery and a fixed person, on a port of its own: for looks and behaviour that no room decides.</summary>
public sealed class GalleryHost : IAsyncLifetime
{
    private WebApplication? app;

    public Uri Address { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(UiModule).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = Environments.Development,
        });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        // The gallery fails on purpose: its two faults are what the tests look at, not news.
        builder.Logging.AddFilter<Microsoft.Extensions.Logging.Console.ConsoleLoggerProvider>(null, LogLevel.Critical);
        builder.Services.AddSingleton<TimeProvider>(new GalleryClock());
        builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(options =>
        {
            options.LoginPath = "/gallery/sign-in";
            options.AccessDeniedPath = "/forbidden";
        });
        builder.Services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        builder.Services.AddAntiforgery();
        builder.Services.AddUi();
        builder.Services.AddSingleton(new DemoNotice());
        var pages = new PageAssemblies();
        pages.Beyond.Add(typeof(GalleryHost).Assembly);
        builder.Services.AddSingleton(pages);
        foreach (var entry in GalleryNavigation.Entries)
            builder.Services.AddNavigation(entry);

        app = builder.Build();
        app.UsePortalSecurityHeaders();
        app.UseExceptionHandler("/error");
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.MapGet("/gallery/sign-in", SignInAsync).AllowAnonymous();
        app.MapGet("/gallery/fault", Fault).AllowAnonymous();
        app.MapUi();
        await app.StartAsync(TestContext.Current.CancellationToken);
        Address = new(app.Urls.First());
    }

    public async ValueTask DisposeAsync()
    {
        if (app is not null)
            await app.DisposeAsync();
    }

    private static IResult Fault() => throw new InvalidOperationException("A fault on purpose.");

    private static async Task<IResult> SignInAsync(HttpContext http, string? returnUrl)
    {
        var claims = new[] { new Claim(ClaimTypes.Name, "Security seat"), new Claim("seat", "security"), new Claim(ClaimTypes.Role, "council-member") };
        await http.SignInAsync(new ClaimsPrincipal(new ClaimsIdentity(claims, "gallery")));
        return Results.LocalRedirect(returnUrl ?? "/gallery/queue");
    }
}
