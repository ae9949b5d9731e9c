using GovernancePortal.Identity.OpenIdConnect;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovernancePortal.Identity.SignIn;

/// <summary>The addresses that begin and end a session; the pages around them are static.</summary>
internal static class SignInEndpoints
{
    private const string SignedOut = "/sign-in?signedOut=true";

    public static void MapSignIn(this IEndpointRouteBuilder routes, bool providerConfigured)
    {
        routes.MapPost("/sign-out", (HttpContext context, Sessions sessions) => SignOutAsync(context, sessions, providerConfigured))
            .WithMetadata(new RequireAntiforgeryTokenAttribute()).AllowAnonymous().ExcludeFromDescription();
        if (providerConfigured)
            routes.MapGet("/sign-in/provider", Challenge).AllowAnonymous().ExcludeFromDescription();
    }

    private static ChallengeHttpResult Challenge(string? returnUrl, bool otherAccount = false) =>
        TypedResults.Challenge(otherAccount ? OpenIdConnectRequest.SwitchAccount(returnUrl) : OpenIdConnectRequest.SignIn(returnUrl), [OpenIdConnectSetup.Scheme]);

    private static async Task<IResult> SignOutAsync(HttpContext context, Sessions sessions, bool providerConfigured)
    {
        await sessions.EndAsync(context.User, context.RequestAborted);
        await context.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        if (!providerConfigured)
            return TypedResults.LocalRedirect(SignedOut);
        // its own redirect leads by the provider, which ends its session, and back to us
        await context.SignOutAsync(OpenIdConnectSetup.Scheme, new AuthenticationProperties { RedirectUri = SignedOut });
        return TypedResults.Empty;
    }
}
