using GovernancePortal.Platform.Database;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;

namespace GovernancePortal;

/// <summary>What the host does when something breaks, and how it tells that it is well.</summary>
internal static class Failures
{
    /// <summary>The API answers with problem details, the pages with a page.</summary>
    public static void UseFailures(this WebApplication app)
    {
        app.UseWhen(IsApi, api =>
        {
            api.UseExceptionHandler(handler => handler.Run(context => ProblemCodes.Complete(FailureAnswers.Of(context.Features.Get<IExceptionHandlerFeature>()?.Error), context).ExecuteAsync(context)));
            api.UseStatusCodePages(answered => ProblemCodes.OfStatus(answered.HttpContext).ExecuteAsync(answered.HttpContext));
        });
        app.UseWhen(context => !IsApi(context), pages =>
        {
            pages.UseExceptionHandler(new ExceptionHandlerOptions
            {
                ExceptionHandlingPath = "/error",
                StatusCodeSelector = failure => DatabaseAway.Caused(failure) ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status500InternalServerError,
            });
            pages.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        });
    }

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/healthz/live", () => TypedResults.Text("alive")).AllowAnonymous().ExcludeFromDescription();
        routes.MapHealthChecks("/healthz/ready", new HealthCheckOptions { ResponseWriter = HealthAnswer.WriteAsync })
            .WithMetadata(new HttpMethodMetadata([HttpMethods.Get])).AllowAnonymous();
    }

    private static bool IsApi(HttpContext context) => context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);
}
