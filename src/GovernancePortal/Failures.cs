using GovernancePortal.Platform.Database;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovernancePortal;

/// <summary>What the host does when something breaks, and how it tells that it is well.</summary>
internal static class Failures
{
    /// <summary>The API answers with problem details, the pages with a page.</summary>
    public static void UseFailures(this WebApplication app)
    {
        app.UseWhen(IsApi, api =>
        {
            api.UseExceptionHandler(new ExceptionHandlerOptions { StatusCodeSelector = StatusOf });
            api.UseStatusCodePages();
        });
        app.UseWhen(context => !IsApi(context), pages =>
        {
            pages.UseExceptionHandler("/error");
            pages.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        });
    }

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/healthz/live", () => TypedResults.Text("alive")).AllowAnonymous().ExcludeFromDescription();
        routes.MapGet("/healthz/ready", ReadyAsync).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<Results<ContentHttpResult, StatusCodeHttpResult>> ReadyAsync(PortalDatabase database, CancellationToken cancellation)
    {
        await using var db = await database.ReadAsync(cancellation);
        return await db.Database.CanConnectAsync(cancellation) ? TypedResults.Text("ready") : TypedResults.StatusCode(StatusCodes.Status503ServiceUnavailable);
    }

    private static int StatusOf(Exception failure) => failure is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError;

    private static bool IsApi(HttpContext context) => context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);
}
