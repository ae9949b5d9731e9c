using GovernancePortal.Identity.People;
using GovernancePortal.Platform.Database;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.StaticAssets;

namespace GovernancePortal.Identity.SignIn;

/// <summary>
/// After authentication, every request gets the person's roles as they are now; a suspended or unknown person, and
/// a session that was ended, becomes anonymous, and the cookie goes.
/// </summary>
internal sealed class PrincipalRefresh(RequestDelegate next, ActorDirectory directory, Sessions sessions)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.User.Identity is { IsAuthenticated: true, AuthenticationType: { } scheme } && !IsForAsset(context))
            await RefreshAsync(context, scheme);
        await next(context);
    }

    private async Task RefreshAsync(HttpContext context, string scheme)
    {
        try
        {
            var actor = await directory.FindAsync(context.User, Correlation.Of(context), context.Connection.RemoteIpAddress?.ToString(), context.RequestAborted);
            if (actor is null)
                await ForgetAsync(context, scheme);
            else
                await BecomeAsync(context, actor, scheme);
        }
        catch (Exception away) when (DatabaseAway.Caused(away) && IsForAnybody(context))
        {
            context.User = new(); // the page that tells of it must not fail of it
        }
    }

    private static async Task ForgetAsync(HttpContext context, string scheme)
    {
        if (scheme == CookieAuthenticationDefaults.AuthenticationScheme)
            await context.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        context.User = new();
    }

    private async Task BecomeAsync(HttpContext context, Actor actor, string scheme)
    {
        if (!context.Request.Path.StartsWithSegments("/_blazor", StringComparison.OrdinalIgnoreCase)) // a page that reconnects is no person
            await sessions.TouchAsync(actor, context.RequestAborted);
        var (named, granted, issued) = (PortalClaims.NamedByToken(context.User), PortalClaims.GrantedByToken(context.User), PortalClaims.IssuedAt(context.User));
        context.User = PortalClaims.WithGranted(
            PortalClaims.WithNamed(PortalClaims.Principal(actor.Id, actor.Account, actor.DisplayName, actor.Roles, scheme, PortalClaims.SessionOf(context.User), actor.Address), named), granted);
        PortalClaims.WithIssued(context.User, issued);
        if (actor.Machine is { } machine)
            PortalClaims.ActThrough(context.User, machine.Id, machine.Scope);
        context.Items[typeof(Actor)] = actor;
        context.RequestServices.GetRequiredService<RequestActor>().Found = actor;
    }

    // styles and scripts are everybody's: a page has a dozen of them
    private static bool IsForAsset(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null;

    private static bool IsForAnybody(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null;
}
