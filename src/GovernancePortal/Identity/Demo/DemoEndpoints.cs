using System.Security.Claims;
using GovernancePortal.Identity.Idempotency;
using GovernancePortal.Identity.OpenIdConnect;
using GovernancePortal.Identity.People;
using GovernancePortal.Platform.Results;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace GovernancePortal.Identity.Demo;

/// <summary>Sign-in without proof, mapped in demo mode alone.</summary>
internal static class DemoEndpoints
{
    private static readonly TimeSpan TokenLife = TimeSpan.FromHours(8);

    public static void MapDemo(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/v1/demo/token", TokenAsync).AllowAnonymous().DisableAntiforgery().WithMetadata(new AnswerHoldsSecret()).WithTags("Demo")
            .WithSummary("A bearer token for a sample account (demo mode only)");
        routes.MapPost("/demo/sign-in", SignInAsync).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<IResult> TokenAsync(DemoTokenRequest request, HttpContext context, DemoSignIn signIn, IOptionsMonitor<BearerTokenOptions> bearer, TimeProvider time, CancellationToken cancellation)
    {
        var person = await signIn.EnterAsync(request.User, context, cancellation);
        if (person.Error is { } refused)
            return refused.ToProblem();
        var properties = new AuthenticationProperties { ExpiresUtc = time.GetUtcNow() + TokenLife };
        var principal = PortalClaims.WithIssued(Principal(person.Value, BearerTokenDefaults.AuthenticationScheme), time.GetUtcNow());
        var ticket = new AuthenticationTicket(principal, properties, $"{BearerTokenDefaults.AuthenticationScheme}:AccessToken");
        var token = bearer.Get(BearerTokenDefaults.AuthenticationScheme).BearerTokenProtector.Protect(ticket);
        return TypedResults.Ok(new DemoToken(token, "Bearer", (int)TokenLife.TotalSeconds));
    }

    private static async Task<IResult> SignInAsync([FromForm] string user, [FromForm] string? returnUrl, HttpContext context, DemoSignIn signIn, CancellationToken cancellation)
    {
        var person = await signIn.EnterAsync(user, context, cancellation);
        if (person.Error is { } refused)
            return refused.ToProblem();
        await context.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, Principal(person.Value, CookieAuthenticationDefaults.AuthenticationScheme));
        return TypedResults.LocalRedirect(OpenIdConnectRequest.LocalPath(returnUrl));
    }

    private static ClaimsPrincipal Principal(Person person, string scheme) => PortalClaims.Principal(person.Id, person.Account, person.DisplayName, [], scheme);
}

/// <summary>Who to become.</summary>
internal sealed record DemoTokenRequest(string? User);

/// <summary>An OAuth-shaped answer; the token ends after <paramref name="ExpiresIn"/> seconds.</summary>
internal sealed record DemoToken(
    [property: System.Text.Json.Serialization.JsonPropertyName("access_token")] string AccessToken,
    [property: System.Text.Json.Serialization.JsonPropertyName("token_type")] string TokenType,
    [property: System.Text.Json.Serialization.JsonPropertyName("expires_in")] int ExpiresIn);
