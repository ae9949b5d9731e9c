using GovernancePortal.Identity.People;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace GovernancePortal.Identity.SignIn;

/// <summary>
/// After authentication, every request gets the person's roles as they are now; a suspended or unknown person, and
/// a session that was ended, becomes anonymous, and the cookie goes.
/// </summary>
internal sealed class PrincipalRefresh(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context, ActorDirectory directory, Sessions sessions)
    {
        if (context.User.Identity is { IsAuthenticated: true } identity)
        {
            var actor = await directory.FindAsync(context.User, Correlation.Of(context), context.Connection.RemoteIpAddress?.ToString(), context.RequestAborted);
            if (actor is null)
            {
                if (identity.AuthenticationType == CookieAuthenticationDefaults.AuthenticationScheme)
                    await context.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
                context.User = new();
            }
            else
            {
                if (!context.Request.Path.StartsWithSegments("/_blazor", StringComparison.OrdinalIgnoreCase)) // a page that reconnects is no person
                    await sessions.TouchAsync(context.User, context.RequestAborted);
                context.User = PortalClaims.Principal(actor.Id, actor.Account, actor.DisplayName, actor.Roles, identity.AuthenticationType!, PortalClaims.SessionOf(context.User), actor.Address);
                context.Items[typeof(Actor)] = actor;
            }
        }

        await next(context);
    }
}
