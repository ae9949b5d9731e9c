using GovernancePortal.Platform.Results;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace GovernancePortal.Identity.SignIn;

/// <summary>With a cookie, an unsafe API request also needs an antiforgery token (multipart included); with a bearer token it does not.</summary>
internal sealed class CookieAntiforgery(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context, IAntiforgery antiforgery)
    {
        var byCookie = context.User.Identity?.AuthenticationType == CookieAuthenticationDefaults.AuthenticationScheme;
        var unsafeMethod = !HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method) && !HttpMethods.IsOptions(context.Request.Method);
        if (byCookie && unsafeMethod && context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) && !await IsFromThePortalAsync(context, antiforgery))
        {
            await Error.Invalid("antiforgery", "The request came with a cookie but without a valid antiforgery token.",
                "Send the header RequestVerificationToken with the token of the page, or use a bearer token.").ToProblem().ExecuteAsync(context);
            return;
        }

        await next(context);
    }

    // the header only: looking into a form would read a multipart body before its endpoint can stream it
    private static async Task<bool> IsFromThePortalAsync(HttpContext context, IAntiforgery antiforgery)
    {
        if (!context.Request.Headers.ContainsKey("RequestVerificationToken"))
            return false;
        try
        {
            await antiforgery.ValidateRequestAsync(context);
            return true;
        }
        catch (AntiforgeryValidationException)
        {
            return false;
        }
    }
}
