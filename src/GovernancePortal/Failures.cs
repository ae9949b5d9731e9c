using System.Globalization;
using GovernancePortal.Platform.Database;
using GovernancePortal.Ui.Shell;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Options;

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
            api.UseExceptionHandler(new ExceptionHandlerOptions
            {
                ExceptionHandler = AnswerAsync,
                SuppressDiagnosticsCallback = failed => failed.Exception is BadHttpRequestException, // no fault of the portal
            });
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
            pages.Use(RefuseUnreadableAsync);
        });
    }

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/healthz/live", () => TypedResults.Text("alive")).AllowAnonymous().ExcludeFromDescription();
        routes.MapGet("/healthz/ready", HealthAnswer.AskAsync).AllowAnonymous().ExcludeFromDescription();
    }

    private static Task AnswerAsync(HttpContext context)
    {
        var failed = context.Features.Get<IExceptionHandlerFeature>();
        var options = context.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        return ProblemCodes.Complete(FailureAnswers.Of(failed?.Error, failed?.Endpoint?.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType, options), context).ExecuteAsync(context);
    }

    // a request that cannot be read is no fault that an error page would tell of
    private static async Task RefuseUnreadableAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (BadHttpRequestException bad) when (!context.Response.HasStarted)
        {
            context.Response.StatusCode = bad.StatusCode;
        }
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
