using System.Security.Claims;
using GovernancePortal.Identity.People;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Results;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GovernancePortal.Identity.Demo;

/// <summary>Sign-in without proof, mapped in demo mode alone.</summary>
internal static class DemoEndpoints
{
    private static readonly TimeSpan TokenLife = TimeSpan.FromHours(8);

    public static void MapDemo(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/v1/demo/token", TokenAsync).AllowAnonymous().DisableAntiforgery().WithTags("Demo")
            .WithSummary("A bearer token for a sample account (demo mode only)");
        routes.MapPost("/demo/sign-in", SignInAsync).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<IResult> TokenAsync(DemoTokenRequest request, PortalDatabase database, IOptionsMonitor<BearerTokenOptions> bearer, TimeProvider time, CancellationToken cancellation)
    {
        if (await PrincipalAsync(request.User, BearerTokenDefaults.AuthenticationScheme, database, cancellation) is not { } principal)
            return UnknownAccount(request.User).ToProblem();
        var properties = new AuthenticationProperties { ExpiresUtc = time.GetUtcNow() + TokenLife };
        var ticket = new AuthenticationTicket(principal, properties, $"{BearerTokenDefaults.AuthenticationScheme}:AccessToken");
        var token = bearer.Get(BearerTokenDefaults.AuthenticationScheme).BearerTokenProtector.Protect(ticket);
        return TypedResults.Ok(new DemoToken(token, "Bearer", (int)TokenLife.TotalSeconds));
    }

    private static async Task<IResult> SignInAsync([FromForm] string user, [FromForm] string? returnUrl, HttpContext context, PortalDatabase database, CancellationToken cancellation)
    {
        if (await PrincipalAsync(user, CookieAuthenticationDefaults.AuthenticationScheme, database, cancellation) is not { } principal)
            return UnknownAccount(user).ToProblem();
        await context.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, principal);
        return TypedResults.LocalRedirect(returnUrl is { Length: > 0 } && returnUrl[0] == '/' && !returnUrl.StartsWith("//", StringComparison.Ordinal) && !returnUrl.Contains('\\') ? returnUrl : "/");
    }

    private static async Task<ClaimsPrincipal?> PrincipalAsync(string? account, string scheme, PortalDatabase database, CancellationToken cancellation)
    {
        if (DemoAccount.Find(account) is not { } demo)
            return null;
        await using var db = await database.ReadAsync(cancellation);
        var person = await db.Set<Person>().SingleOrDefaultAsync(p => p.UserKey == demo.UserKey && !p.Suspended, cancellation);
        return person is null ? null : PortalClaims.Principal(person.Id, person.Account, person.DisplayName, [], scheme);
    }

    private static Error UnknownAccount(string? account) => Error.Invalid("unknown-demo-account", $"There is no demo account “{account}”.",
        $"The demo accounts are: {string.Join(", ", DemoAccount.All.Select(demo => demo.Account))}.");
}

/// <summary>Who to become.</summary>
internal sealed record DemoTokenRequest(string? User);

/// <summary>An OAuth-shaped answer; the token ends after <paramref name="ExpiresIn"/> seconds.</summary>
internal sealed record DemoToken(
    [property: System.Text.Json.Serialization.JsonPropertyName("access_token")] string AccessToken,
    [property: System.Text.Json.Serialization.JsonPropertyName("token_type")] string TokenType,
    [property: System.Text.Json.Serialization.JsonPropertyName("expires_in")] int ExpiresIn);
