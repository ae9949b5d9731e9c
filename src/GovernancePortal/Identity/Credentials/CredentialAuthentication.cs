using System.Text.Encodings.Web;
using GovernancePortal.Identity.SignIn;
using GovernancePortal.Platform.Results;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace GovernancePortal.Identity.Credentials;

/// <summary>Lets machines in at the API, and only there, by <c>Authorization: Bearer gpc_…</c> (RFC 6750).</summary>
internal sealed class CredentialAuthentication(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logs, UrlEncoder encoder, CredentialDoor door)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logs, encoder)
{
    public const string Name = "Credential";
    private const string Presented = "Bearer " + CredentialSecret.Prefix;
    private Error? refusal;

    /// <summary>Whether a request carries a credential; other bearer tokens have other handlers.</summary>
    public static bool IsPresented(HttpRequest request) => request.Headers.Authorization.ToString().StartsWith(Presented, StringComparison.OrdinalIgnoreCase);

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!IsPresented(Request) || !Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase))
            return AuthenticateResult.NoResult();
        var text = Request.Headers.Authorization.ToString()["Bearer ".Length..].Trim();
        var entered = await door.EnterAsync(text, CredentialDoor.IsDeed(Request), Correlation.Of(Context), Context.Connection.RemoteIpAddress?.ToString(), Context.RequestAborted);
        refusal = entered.Error;
        if (refusal is not null)
            return AuthenticateResult.Fail(refusal.Message);
        var (credential, owner) = (entered.Value.Credential, entered.Value.Owner!);
        var principal = PortalClaims.Principal(owner.Id, owner.Account, owner.DisplayName, [], Scheme.Name);
        PortalClaims.ActThrough(principal, credential.Id, []);
        return AuthenticateResult.Success(new(principal, Scheme.Name));
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        await base.HandleChallengeAsync(properties);
        Response.Headers[HeaderNames.WWWAuthenticate] = refusal is null ? "Bearer" : "Bearer error=\"invalid_token\"";
        if (refusal is not null)
            await refusal.ToProblem().ExecuteAsync(Context);
    }
}
