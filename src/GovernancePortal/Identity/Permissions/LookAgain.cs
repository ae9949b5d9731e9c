using GovernancePortal.Identity.People;
using GovernancePortal.Platform.Results;

namespace GovernancePortal.Identity.Permissions;

/// <summary>
/// Looks the person up a second time, after the body has arrived: a slow one must not keep a right that was taken meanwhile. The
/// handler then refuses by the roles as they are now.
/// </summary>
internal sealed class LookAgain : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (http.Request.ContentLength is null or 0 && !http.Request.Headers.TransferEncoding.Any())
            return await next(context);
        for (var i = 0; i < context.Arguments.Count; i++)
        {
            if (context.Arguments[i] is not Actor given)
                continue;
            if (await http.RequestServices.GetRequiredService<ActorDirectory>().FindAsync(http.User, given.CorrelationId, given.Address, http.RequestAborted) is not { } now)
                return new Error(ErrorKind.Forbidden, "session-ended", "Your session has ended, or your account is suspended.", "Sign in again.").ToProblem();
            context.Arguments[i] = now;
        }

        return await next(context);
    }
}
