using GovernancePortal.Identity.Demo;
using GovernancePortal.Identity.Idempotency;
using GovernancePortal.Identity.People;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Identity.SignIn;
using GovernancePortal.Platform;
using GovernancePortal.Ui.Shell;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;

namespace GovernancePortal.Identity;

/// <summary>Sign-in, people, roles, seats and permissions.</summary>
public static class IdentityModule
{
    private const string CookieOrBearer = "CookieOrBearer";

    public static void AddIdentity(this WebApplicationBuilder builder, DemoMode demo, PlatformOptions platform)
    {
        var services = builder.Services;
        services.AddSingleton(demo);
        services.AddSingleton<ActorDirectory>();
        services.AddSingleton<DemoPeople>();
        services.AddScoped<PageActor>();
        services.AddSingleton<IAuthorizationHandler, PermissionHandler>();
        services.AddDataProtection().SetApplicationName("GovernancePortal").PersistKeysToFileSystem(new(platform.KeyFolder));
        services.AddAntiforgery(options => options.HeaderName = "RequestVerificationToken");
        services.AddAuthentication(CookieOrBearer)
            .AddPolicyScheme(CookieOrBearer, null, options => options.ForwardDefaultSelector = context =>
                context.Request.Headers.Authorization.Count > 0 ? BearerTokenDefaults.AuthenticationScheme : CookieAuthenticationDefaults.AuthenticationScheme)
            .AddBearerToken()
            .AddCookie(ConfigureCookie);
        var authorization = services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        foreach (var permission in Enum.GetValues<Permission>())
            authorization.AddPolicy(permission.ToString(), policy => policy.AddRequirements(new RequiresPermissionAttribute(permission)));
        if (demo.IsOn)
        {
            services.AddSingleton(new DemoNotice());
            services.AddHostedService<DemoWelcome>();
        }
    }

    /// <summary>After routing and before endpoints: who is it, may they, is the request really theirs.</summary>
    public static void UseIdentity(this WebApplication app)
    {
        if (app.Services.GetRequiredService<DemoMode>().IsOn)
            app.UseMiddleware<DemoHostFilter>();
        app.UseAuthentication();
        app.UseMiddleware<PrincipalRefresh>();
        app.UseAuthorization();
        app.UseMiddleware<CookieAntiforgery>();
        app.UseMiddleware<IdempotencyKeys>();
        app.UseAntiforgery();
    }

    public static void MapIdentity(this WebApplication app)
    {
        app.MapPermissions();
        app.MapPost("/sign-out", async (HttpContext context) =>
        {
            await context.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
            return TypedResults.LocalRedirect("/sign-in");
        }).AllowAnonymous().ExcludeFromDescription();
        if (app.Services.GetRequiredService<DemoMode>().IsOn)
            app.MapDemo();
    }

    private static void ConfigureCookie(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "governance-portal";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.ExpireTimeSpan = TimeSpan.FromHours(8);
        options.SlidingExpiration = false;
        options.LoginPath = "/sign-in";
        options.AccessDeniedPath = "/forbidden";
        options.Events.OnRedirectToLogin = context => AnswerApi(context, StatusCodes.Status401Unauthorized);
        options.Events.OnRedirectToAccessDenied = context => AnswerApi(context, StatusCodes.Status403Forbidden);
    }

    // an API client is told by status, a browser is led to a page
    private static Task AnswerApi(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        if (context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase))
            context.Response.StatusCode = status;
        else
            context.Response.Redirect(context.RedirectUri);
        return Task.CompletedTask;
    }
}
