using GovernancePortal.Identity.Permissions;
using GovernancePortal.Ledger.Refusals;
using GovernancePortal.Platform.Results;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;

namespace GovernancePortal.Identity.SignIn;

/// <summary>
/// What somebody may not do over the API is answered with the reason, and an attempt to change something is entered in the
/// ledger, although the handler was never reached.
/// </summary>
internal sealed class RefuseWithReason(RefusalLog refusals) : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler usual = new();

    public async Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        var missing = authorizeResult.AuthorizationFailure?.FailedRequirements.OfType<RequiresPermissionAttribute>().FirstOrDefault();
        var isApi = context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);
        if (!authorizeResult.Forbidden || !isApi || missing is null || context.Items[typeof(Actor)] is not Actor actor || actor.Demand(missing.Permission) is not { } error)
        {
            await usual.HandleAsync(next, context, policy, authorizeResult);
            return;
        }

        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
            await refusals.EnterAsync(actor.Origin, "request", "endpoint", $"{context.Request.Method} {context.Request.Path}", error, context.RequestAborted);
        await error.ToProblem().ExecuteAsync(context);
    }
}
