using GovernancePortal.Platform.Database;
using GovernancePortal.Ui.Feedback;
using GovernancePortal.Ui.Lists;
using GovernancePortal.Ui.Navigation;
using GovernancePortal.Ui.Scripts;
using GovernancePortal.Ui.Search;
using GovernancePortal.Ui.Shell;
using GovernancePortal.Ui.Time;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace GovernancePortal.Ui;

/// <summary>The shell that every room's pages live in: theme, navigation, search, shared controls.</summary>
public static class UiModule
{
    // a card of 1 MiB is typed or pasted in one message, in which characters may be escaped
    private const long LongestMessage = 2 * 1024 * 1024;

    /// <summary>Registers the shell. Authentication, authorization and antiforgery are the host's.</summary>
    public static IServiceCollection AddUi(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents()
            .AddHubOptions(options => options.MaximumReceiveMessageSize = LongestMessage);
        services.AddCascadingAuthenticationState();
        return services.AddUiControls();
    }

    /// <summary>What the shared controls need, without a host around them: for tests that render single components.</summary>
    internal static IServiceCollection AddUiControls(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<DatabasePresence>();
        services.TryAddSingleton<PageAssemblies>();
        services.TryAddSingleton<AccountSummaries>();
        services.AddSingleton<NavigationCounts>();
        services.AddScoped<NavigationMenu>();
        services.AddScoped<PortalSearch>();
        services.AddScoped<ScriptModules>();
        services.AddScoped<KeptForms>();
        services.AddScoped<BrowserTime>();
        services.AddScoped<Moments>();
        services.AddScoped<ListMoves>();
        services.AddScoped<Announcer>();
        services.AddScoped<Toasts>();
        services.AddScoped<SessionEnd>();
        services.AddScoped<PageOutage>();
        return services;
    }

    /// <summary>Registers a room's entry in the sidebar and the search.</summary>
    public static IServiceCollection AddNavigation(this IServiceCollection services, NavigationEntry entry) =>
        services.AddSingleton(entry);

    /// <summary>Maps every page of the product, the static assets included.</summary>
    public static IEndpointRouteBuilder MapUi(this IEndpointRouteBuilder routes)
    {
        routes.MapStaticAssets().AllowAnonymous();
        var pages = routes.ServiceProvider.GetRequiredService<PageAssemblies>();
        routes.MapRazorComponents<App>()
            .AddInteractiveServerRenderMode(options =>
            {
                // The portal's own content security policy names the frame ancestors; a second header would only repeat it.
                options.ContentSecurityFrameAncestorsPolicy = null;
                // A compressor a socket costs a quarter of a megabyte on every open page, and lengths of what is compressed beside a stranger's words tell of it.
                options.DisableWebSocketCompression = true;
            })
            .AddAdditionalAssemblies([.. pages.Beyond]);
        return routes;
    }
}
