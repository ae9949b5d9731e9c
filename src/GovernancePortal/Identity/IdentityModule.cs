using GovernancePortal.Identity.Administration;
using GovernancePortal.Identity.Credentials;
using GovernancePortal.Identity.Demo;
using GovernancePortal.Identity.Idempotency;
using GovernancePortal.Identity.OpenIdConnect;
using GovernancePortal.Identity.People;
using GovernancePortal.Identity.Permissions;
using GovernancePortal.Identity.RateLimits;
using GovernancePortal.Identity.Reauthentication;
using GovernancePortal.Identity.Roles;
using GovernancePortal.Identity.Seats;
using GovernancePortal.Identity.SignIn;
using GovernancePortal.Platform;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;
using GovernancePortal.Platform.Keys;
using GovernancePortal.Ui;
using GovernancePortal.Ui.Navigation;
using GovernancePortal.Ui.Shell;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace GovernancePortal.Identity;

/// <summary>Sign-in, people, roles, seats and permissions.</summary>
public static class IdentityModule
{
    private const string CookieOrBearer = "CookieOrBearer";

    public static void AddIdentity(this WebApplicationBuilder builder, DemoMode demo, PlatformOptions platform)
    {
        var services = builder.Services;
        services.AddNavigation(new(NavigationGroup.Portal, "Administration", "/administration", "settings", Requires: new RequiresPermissionAttribute(Permission.ReadPermissions)));
        services.AddSingleton(new AccountSummaries { Describe = AccountWords.Describe });
        AddAdministration(services);
        services.AddSingleton(demo);
        AddPeople(services);
        AddMachines(services);
        services.AddRateLimits();
        AddReauthentication(services, demo);
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, RefuseWithReason>();
        services.AddScoped<RequestActor>();
        services.AddScoped<PageActor>();
        services.AddScoped<AuthenticationStateProvider, CircuitSignIn>();
        services.AddScoped<CircuitHandler, TouchSession>();
        services.AddSingleton<IAuthorizationHandler, PermissionHandler>();
        services.AddKeyRing(builder.Configuration, builder.Environment, platform);
        services.AddAntiforgery(options => options.HeaderName = "RequestVerificationToken");
        var authentication = services.AddAuthentication(options =>
                (options.DefaultScheme, options.DefaultSignInScheme) = (CookieOrBearer, CookieAuthenticationDefaults.AuthenticationScheme))
            .AddPolicyScheme(CookieOrBearer, null, options => options.ForwardDefaultSelector = context =>
                context.Request.Headers.Authorization.Count == 0 ? CookieAuthenticationDefaults.AuthenticationScheme
                : CredentialAuthentication.IsPresented(context.Request) ? CredentialAuthentication.Name
                : demo.IsOn ? BearerTokenDefaults.AuthenticationScheme : ProviderToken.Name)
            .AddBearerToken()
            .AddScheme<AuthenticationSchemeOptions, CredentialAuthentication>(CredentialAuthentication.Name, null)
            .AddCookie(options => ConfigureCookie(options, builder.Environment));
        if (OpenIdConnectOptions.IsConfigured(builder.Configuration))
            AddProvider(authentication, builder);
        var authorization = services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        foreach (var permission in Enum.GetValues<Permission>())
            authorization.AddPolicy(permission.ToString(), policy => policy.AddRequirements(new RequiresPermissionAttribute(permission)));
        if (demo.IsOn)
        {
            services.AddSingleton<DemoSignIn>();
            services.AddSingleton(new DemoNotice());
            services.AddHostedService<DemoWelcome>();
        }
    }

    /// <summary>After routing and before endpoints: who is it, may they, is the request really theirs.</summary>
    public static void UseIdentity(this WebApplication app)
    {
        if (app.Services.GetRequiredService<DemoMode>().IsOn)
            app.UseMiddleware<DemoHostFilter>();
        app.UseAddressLimits();
        app.UseAuthentication();
        app.UseMiddleware<PrincipalRefresh>();
        app.UsePersonLimits();
        app.UseAuthorization();
        app.UseMiddleware<CookieAntiforgery>();
        app.UseMiddleware<IdempotencyKeys>();
        app.UseAntiforgery();
        app.UseMiddleware<FormAntiforgery>();
    }

    public static void MapIdentity(this WebApplication app)
    {
        app.MapPermissions();
        app.MapPeople();
        app.MapSeats();
        app.MapCredentials();
        app.MapSignIn(OpenIdConnectOptions.IsConfigured(app.Configuration));
        if (OpenIdConnectOptions.IsConfigured(app.Configuration))
            app.MapReauthentication();
        if (app.Services.GetRequiredService<DemoMode>().IsOn)
            app.MapDemo();
    }

    private static void AddAdministration(IServiceCollection services)
    {
        services.AddSingleton(new AdministrationTab("People and seats", "/administration/people", 1, Permission.ReadPeople)
        {
            Covers = ["/administration/seats"],
            Count = async (provider, cancellation) => (await provider.GetRequiredService<PeopleBook>().ListAsync(new(PageSize: 1), new(), cancellation)).Total,
        });
        services.AddSingleton(new AdministrationTab("Permissions", "/administration/permissions", 2, Permission.ReadPermissions));
        services.AddSingleton(new AdministrationTab("Machines", "/administration/machines", 3, Permission.OwnCredentials)
        {
            Count = async (provider, cancellation) => (await provider.GetRequiredService<CredentialBook>()
                .ListAsync(await provider.GetRequiredService<PageActor>().GetAsync(cancellation), new(PageSize: 1), new(), cancellation)).Total,
        });
    }

    private static void AddMachines(IServiceCollection services)
    {
        services.AddOptions<CredentialOptions>().BindConfiguration("Credentials").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<CredentialDoor>();
        services.AddSingleton<ProviderApplications>();
        services.AddSingleton<CredentialBook>();
        services.AddSingleton<CreateCredential>();
        services.AddSingleton<RevokeCredential>();
    }

    private static void AddPeople(IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddSingleton<ClaimOnCommit>();
        services.AddSingleton<IInterceptor>(provider => provider.GetRequiredService<ClaimOnCommit>());
        services.AddSingleton<ICommitPart>(provider => provider.GetRequiredService<ClaimOnCommit>());
        services.AddSingleton<DirectoryWord>();
        services.AddSingleton<ActorDirectory>();
        services.AddSingleton<Sessions>();
        services.AddSingleton<PeopleBook>();
        services.AddSingleton<SeatBook>();
        services.AddSingleton<AddPerson>();
        services.AddSingleton<SuspendPerson>();
        services.AddSingleton<ErasePerson>();
        services.AddSingleton<IJobHandler, EraseAddresses>();
        services.AddSingleton<GrantRole>();
        services.AddSingleton<RevokeRole>();
        services.AddSingleton<ProposeSeat>();
        services.AddSingleton<ConfirmSeat>();
        services.AddSingleton<RevokeSeat>();
        services.AddSingleton<RefuseSeat>();
        services.AddSingleton<DemoPeople>();
    }

    private static void AddReauthentication(IServiceCollection services, DemoMode demo)
    {
        services.AddSingleton(new ProofRule(!demo.IsOn));
        services.AddSingleton<PendingDeeds>();
        services.AddSingleton<DeedProofs>();
        services.AddHostedService<ForgetDeeds>();
    }

    private static void AddProvider(AuthenticationBuilder authentication, WebApplicationBuilder builder)
    {
        authentication.Services.AddSingleton<ProviderSignIn>();
        authentication.Services.AddSingleton<ProveDeed>();
        authentication.AddScheme<AuthenticationSchemeOptions, ProviderToken>(ProviderToken.Name, null);
        authentication.AddOpenIdConnectSignIn(builder.Configuration, builder.Environment, signIn =>
        {
            signIn.OnIdentity = (identity, context, cancellation) => context.RequestServices.GetRequiredService<ProviderSignIn>().EnterAsync(identity, context, cancellation);
            signIn.OnRefused = (refused, context, cancellation) => context.RequestServices.GetRequiredService<ProviderSignIn>().RefusedAsync(refused, context, cancellation);
            signIn.OnReauthenticated = (identity, purpose, context, cancellation) => context.RequestServices.GetRequiredService<ProveDeed>().ProvenAsync(identity, purpose, context, cancellation);
            signIn.OnReauthenticationRefused = (refused, purpose, context, cancellation) => context.RequestServices.GetRequiredService<ProveDeed>().RefusedAsync(refused, purpose, context, cancellation);
        });
    }

    private static void ConfigureCookie(CookieAuthenticationOptions options, IHostEnvironment environment)
    {
        options.Cookie.Name = "governance-portal";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = environment.IsDevelopment() ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
        options.SlidingExpiration = false;
        options.LoginPath = "/sign-in";
        options.AccessDeniedPath = "/forbidden";
        options.ExpireTimeSpan = Sessions.Life;
        options.Events.OnSigningIn = BeginSessionAsync;
        options.Events.OnRedirectToLogin = context => AnswerApi(context, StatusCodes.Status401Unauthorized);
        options.Events.OnRedirectToAccessDenied = context => AnswerApi(context, StatusCodes.Status403Forbidden);
    }

    private static Task BeginSessionAsync(CookieSigningInContext context) =>
        context.HttpContext.RequestServices.GetRequiredService<Sessions>().BeginAsync(context.Principal, context.HttpContext.Connection.RemoteIpAddress?.ToString(), context.HttpContext.RequestAborted);

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
