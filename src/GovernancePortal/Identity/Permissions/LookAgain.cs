using GovernancePortal.Identity.People;
using GovernancePortal.Ledger.Refusals;
using GovernancePortal.Platform.Results;
using Microsoft.AspNetCore.Http.Features;

namespace GovernancePortal.Identity.Permissions;

/// <summary>
/// Looks at who asks a second time, after the body has arrived: a slow one must not keep a right that was taken meanwhile. An endpoint
/// that reads its body itself calls <see cref="AtAsync"/> once it has read it.
/// </summary>
internal sealed class LookAgain(Permission permission) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        // a body of HTTP/2 says neither its length nor its encoding: only the server knows whether there is one
        if (http.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody == false || http.Items[typeof(Actor)] is not Actor given)
            return await next(context);
        var now = await AtAsync(http, given, permission);
        if (now.Error is { } taken)
            return taken.ToProblem();
        for (var i = 0; i < context.Arguments.Count; i++)
        {
            if (context.Arguments[i] is Actor)
                context.Arguments[i] = now.Value;
        }

        return await next(context);
    }

    /// <summary>
    /// The actor of a request as of now. Refused, with an entry in the ledger, when the person, the session or the machine's credential no
    /// longer counts, or the permission is gone.
    /// </summary>
    public static async Task<Result<Actor>> AtAsync(HttpContext http, Actor given, Permission permission)
    {
        var directory = http.RequestServices.GetRequiredService<ActorDirectory>();
        var now = await directory.FindAsync(http.User, given.CorrelationId, given.Address, http.RequestAborted);
        if ((now is null ? Ended(given) : now.Demand(permission)) is not { } refusal)
            return now!;
        if (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method))
            return refusal;
        return await http.RequestServices.GetRequiredService<RefusalLog>()
            .EnterAsync(given.Origin, "request", "endpoint", $"{http.Request.Method} {http.Request.Path}", refusal, http.RequestAborted);
    }

    /// <summary>What an actor is told who no longer counts.</summary>
    public static Error Ended(Actor actor) => actor.Machine is null
        ? Error.Forbidden("session-ended", "Your session has ended, or your account is suspended.", "Sign in again.")
        : new(ErrorKind.SignInNeeded, "credential-ended", "This credential was revoked, has expired, or nobody answers for it any more.", "Its owner can make a new one.");
}
