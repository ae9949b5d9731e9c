using System.Globalization;
using GovernancePortal.Platform.Database;
using GovernancePortal.Ui.Shell;
using Microsoft.AspNetCore.Diagnostics;

namespace GovernancePortal;

/// <summary>What the host does when something breaks, and how it tells that it is well.</summary>
internal static class Failures
{
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(5);

    /// <summary>The API answers with problem details, the pages with a page; both say when to try again.</summary>
    public static void UseFailures(this WebApplication app)
    {
        app.Use((context, next) =>
        {
            context.Response.OnStarting(SayWhenAgain, context);
            return next(context);
        });
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
                CreateScopeForErrors = true, // a page that failed while it was rendered leaves services that serve no second page
                StatusCodeSelector = failure => DatabaseAway.Caused(failure) ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status500InternalServerError,
            });
            pages.UseLookAtFaults();
            pages.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        });
    }

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/healthz/live", () => TypedResults.Text("alive")).AllowAnonymous().ExcludeFromDescription();
        routes.MapGet("/healthz/ready", HealthAnswer.AskAsync).AllowAnonymous().ExcludeFromDescription();
    }

    // at the last moment: the exception handler clears headers
    private static Task SayWhenAgain(object state)
    {
        var response = ((HttpContext)state).Response;
        if (response.StatusCode == StatusCodes.Status503ServiceUnavailable && response.Headers.RetryAfter.Count == 0)
            response.Headers.RetryAfter = Again.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        return Task.CompletedTask;
    }

    private static bool IsApi(HttpContext context) => context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);
}
