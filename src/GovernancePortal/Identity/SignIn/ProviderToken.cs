using System.Diagnostics;
using System.Security.Claims;
using System.Text.Encodings.Web;
using GovernancePortal.Identity.Credentials;
using GovernancePortal.Identity.OpenIdConnect.Refusals;
using GovernancePortal.Identity.OpenIdConnect.Tokens;
using GovernancePortal.Identity.People;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Results;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace GovernancePortal.Identity.SignIn;

/// <summary>
/// Lets people and registered applications in at the API, and only there, by an access token of the configured provider (RFC 6750). A person
/// has signed in with a browser before; roles and seats are those of the portal, as for every request. Those of the directory count for some
/// hours after that sign-in, and where the token itself names roles, those among them alone (docs/adr/0006). An application is a machine that
/// a person registered, within the scopes of both the token and the registration (docs/adr/0013).
/// </summary>
internal sealed class ProviderToken(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logs, UrlEncoder encoder, AccessTokenValidator validator, CredentialDoor door, PortalDatabase database)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logs, encoder)
{
    public const string Name = "ProviderToken";
    private const string Presented = "Bearer ";
    private Error? refusal;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Presented, StringComparison.OrdinalIgnoreCase) || !Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase))
            return AuthenticateResult.NoResult();
        var found = await FindAsync(header[Presented.Length..].Trim());
        refusal = found.Error;
        return refusal is null ? AuthenticateResult.Success(new(found.Value, Scheme.Name)) : AuthenticateResult.Fail(refusal.Message);
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        await base.HandleChallengeAsync(properties);
        if (refusal is null)
        {
            Response.Headers[HeaderNames.WWWAuthenticate] = "Bearer";
            return;
        }

        Response.Headers[HeaderNames.WWWAuthenticate] = refusal.Kind == ErrorKind.Forbidden ? "Bearer error=\"insufficient_scope\"" : "Bearer error=\"invalid_token\"";
        await refusal.ToProblem().ExecuteAsync(Context);
    }

    private async Task<Result<ClaimsPrincipal>> FindAsync(string text)
    {
        try
        {
            return await validator.ValidateAsync(text, Context.RequestAborted) switch
            {
                AccessTokenBearer.OfPerson person => await PersonAsync(person),
                AccessTokenBearer.OfApplication application => await ApplicationAsync(application),
                var other => throw new UnreachableException(other.GetType().Name),
            };
        }
        catch (SignInRefusedException refused)
        {
            Logger.LogWarning(refused, "A bearer token was refused ({Code})", refused.Refusal.Code);
            return Of(refused.Refusal);
        }
    }

    private async Task<Result<ClaimsPrincipal>> PersonAsync(AccessTokenBearer.OfPerson bearer)
    {
        await using var db = await database.ReadAsync(Context.RequestAborted);
        var person = await db.Set<Person>().SingleOrDefaultAsync(row => row.UserKey == bearer.UserKey, Context.RequestAborted);
        if (person is null)
            return Unknown();
        if (person.Suspended)
            return Of(SignInRefusals.PersonSuspended);
        var issued = bearer.IssuedAt.AddSeconds(1); // said to the second, so it was before this
        if (!person.Takes(issued))
            return Outdated();
        return PortalClaims.WithIssued(PortalClaims.WithNamed(PortalClaims.Principal(person.Id, person.Account, person.DisplayName, [], Scheme.Name), bearer.Roles), issued);
    }

    private async Task<Result<ClaimsPrincipal>> ApplicationAsync(AccessTokenBearer.OfApplication bearer)
    {
        var entered = await door.EnterAsync(bearer, CredentialDoor.IsDeed(Request), Correlation.Of(Context), Context.Connection.RemoteIpAddress?.ToString(), Context.RequestAborted);
        if (entered.Error is { } refused)
            return refused;
        var owner = entered.Value.Owner!;
        var principal = PortalClaims.Principal(owner.Id, owner.Account, owner.DisplayName, [], Scheme.Name);
        PortalClaims.ActThrough(principal, entered.Value.Credential.Id, []);
        return PortalClaims.WithGranted(principal, bearer.Scopes);
    }

    private static Error Unknown() => new(ErrorKind.SignInNeeded, "person-unknown", "The portal does not know the person of this token yet.", "Sign in with a browser once: roles and seats come with that.");

    private static Error Outdated() => new(ErrorKind.SignInNeeded, "token-outdated", "The bearer token is from before the suspension of this account was lifted.", "Get a new access token from your organisation's sign-in service.");

    private static Error Of(SignInRefusal refusal) => new(
        refusal == SignInRefusals.TokenScope ? ErrorKind.Forbidden : refusal == SignInRefusals.ProviderUnreachable ? ErrorKind.Unavailable : ErrorKind.SignInNeeded,
        refusal.Code, $"The bearer token is not accepted: {refusal.Title.ToLowerInvariant()} ({refusal.Code}).",
        refusal == SignInRefusals.TokenAmbiguous ? refusal.PageMessage : "Get a new access token from your organisation's sign-in service, for the portal's API and its scope.");
}
