using Microsoft.AspNetCore.Diagnostics;

namespace GovernancePortal.Ui.Shell;

/// <summary>The request behind the page of a fault.</summary>
public static class FailedRequest
{
    private static readonly object Sent = new();

    /// <summary>After the exception handler: the page of a fault is looked at, also when a form was sent, which no page would take.</summary>
    public static IApplicationBuilder UseLookAtFaults(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var method = context.Request.Method;
        if (context.Features.Get<IExceptionHandlerFeature>() is not null && !HttpMethods.IsGet(method) && !HttpMethods.IsHead(method))
        {
            context.Items[Sent] = method;
            context.Request.Method = HttpMethods.Get;
        }

        return next(context);
    });

    /// <summary>Whether the request only looked, so that it may be made again.</summary>
    internal static bool OnlyLooked(HttpContext context) => !context.Items.ContainsKey(Sent);
}
