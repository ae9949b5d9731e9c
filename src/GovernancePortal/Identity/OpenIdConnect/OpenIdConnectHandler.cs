using System.Diagnostics;
using System.Text.Encodings.Web;
using GovernancePortal.Identity.OpenIdConnect.Provider;
using GovernancePortal.Identity.OpenIdConnect.Refusals;
using GovernancePortal.Identity.OpenIdConnect.Tokens;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;

namespace GovernancePortal.Identity.OpenIdConnect;

/// <summary>
/// An OpenID Connect relying party (Core 1.0, authorization code flow with PKCE S256) on the framework's OAuth handler, which keeps
/// state, correlation cookie and sign-in; this class adds discovery, nonce, issuer check, id_token and sign-out.
/// </summary>
internal sealed class OpenIdConnectHandler(
    IOptionsMonitor<OpenIdConnectSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, OpenIdConnectServices services)
    : OAuthHandler<OpenIdConnectSchemeOptions>(options, logger, encoder), IAuthenticationSignOutHandler
{
    private ProviderMetadata? _metadata;

    public override async Task<bool> HandleRequestAsync()
    {
        if (Options.SignedOutCallbackPath != Request.Path) return await base.HandleRequestAsync();
        var properties = Options.SignOutStateFormat.Unprotect(Request.Query["state"]);
        Response.Redirect(OpenIdConnectRequest.LocalPath(properties?.RedirectUri));
        return true;
    }

    /// <summary>Ends the provider's session too (RP-Initiated Logout 1.0). Where it cannot, the portal's own sign-out stands and the browser stays here.</summary>
    public async Task SignOutAsync(AuthenticationProperties? properties)
    {
        var after = OpenIdConnectRequest.LocalPath(properties?.RedirectUri);
        try
        {
            var metadata = (await services.Provider.GetAsync(Context.RequestAborted)).Metadata;
            if (metadata.EndSessionEndpoint is { } endpoint) after = await SignOutAddressAsync(endpoint, after);
        }
        catch (SignInRefusedException unavailable)
        {
            Logger.LogWarning(unavailable, "The provider's session could not be ended; the portal's own was.");
        }
        Response.Redirect(after);
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        try
        {
            _metadata = (await services.Provider.GetAsync(Context.RequestAborted)).Metadata;
        }
        catch (SignInRefusedException refused)
        {
            if (properties.Items.TryGetValue(SignInFlow.PurposeKey, out var purpose) && purpose is not null) await RefuseProofAsync(refused, purpose, properties);
            else await RefuseAsync(refused);
            return;
        }
        properties.RedirectUri = OpenIdConnectRequest.LocalPath(properties.RedirectUri ?? $"{OriginalPathBase}{OriginalPath}{Request.QueryString}");
        await base.HandleChallengeAsync(properties);
    }

    protected override string BuildChallengeUrl(AuthenticationProperties properties, string redirectUri)
    {
        var added = SignInFlow.Begin(properties, _metadata!.Prompts, TimeProvider.GetUtcNow());
        var oauth = QueryHelpers.ParseQuery(new Uri(base.BuildChallengeUrl(properties, redirectUri)).Query);
        var address = QueryHelpers.AddQueryString(_metadata.AuthorizationEndpoint.AbsoluteUri, oauth);
        return QueryHelpers.AddQueryString(address, added);
    }

    protected override async Task<HandleRequestResult> HandleRemoteAuthenticateAsync()
    {
        try
        {
            var answer = AuthorizationResponse.Read(Request.Query);
            var (properties, flow) = TakeFlow(answer);
            if (flow.Purpose is { } purpose)
            {
                await ReauthenticateAsync(answer, flow, purpose, properties);
                return HandleRequestResult.Handle();
            }
            return HandleRequestResult.Success(await SignInAsync(answer, flow, properties));
        }
        catch (SignInRefusedException refused)
        {
            await RefuseAsync(refused);
            return HandleRequestResult.Handle();
        }
    }

    private (AuthenticationProperties Properties, SignInFlow Flow) TakeFlow(AuthorizationResponse answer)
    {
        var properties = Options.StateDataFormat.Unprotect(answer.State) ?? throw Refused(SignInRefusals.StateInvalid, "the state was not made here");
        if (!ValidateCorrelationId(properties)) throw Refused(SignInRefusals.StateForeign, "the state was used before or belongs to another browser");
        return (properties, SignInFlow.Take(properties) ?? throw Refused(SignInRefusals.StateInvalid, "the state holds no sign-in"));
    }

    private async Task<AuthenticationTicket> SignInAsync(AuthorizationResponse answer, SignInFlow flow, AuthenticationProperties properties)
    {
        var (identity, idToken) = await RedeemAsync(answer, flow);
        properties.StoreTokens([new AuthenticationToken { Name = "id_token", Value = idToken }]);
        var principal = await Options.SignIn.OnIdentity!(identity, Context, Context.RequestAborted);
        return new AuthenticationTicket(principal, properties, Scheme.Name);
    }

    private async Task ReauthenticateAsync(AuthorizationResponse answer, SignInFlow flow, string purpose, AuthenticationProperties properties)
    {
        try
        {
            var (identity, _) = await RedeemAsync(answer, flow);
            await Options.SignIn.OnReauthenticated(identity, purpose, Context, Context.RequestAborted);
            Response.Redirect(OpenIdConnectRequest.LocalPath(properties.RedirectUri));
        }
        catch (SignInRefusedException refused)
        {
            await RefuseProofAsync(refused, purpose, properties);
        }
    }

    private async Task<(ExternalIdentity Identity, string IdToken)> RedeemAsync(AuthorizationResponse answer, SignInFlow flow)
    {
        if (TimeProvider.GetUtcNow() - flow.AskedAt > Options.RemoteAuthenticationTimeout) throw Refused(SignInRefusals.StateLapsed, $"the sign-in was begun at {flow.AskedAt:u}");
        _metadata = (await services.Provider.GetAsync(Context.RequestAborted)).Metadata;
        answer.CheckIssuer(_metadata);
        var tokens = await services.Tokens.RedeemAsync(_metadata, new CodeGrant(answer.RequireCode(), BuildRedirectUri(Options.CallbackPath), flow.Verifier), Context.RequestAborted);
        return (await IdentifyAsync(flow, tokens), tokens.IdToken);
    }

    private async Task<ExternalIdentity> IdentifyAsync(SignInFlow flow, TokenResponse tokens)
    {
        var expected = new IdTokenExpectations { Nonce = flow.Nonce, AccessToken = tokens.AccessToken, MaxAge = flow.MaxAge, AskedAt = flow.AskedAt };
        var identity = services.Identities.Read(await services.Validator.ValidateAsync(tokens.IdToken, expected, Context.RequestAborted));
        return flow.UserKey is null || string.Equals(flow.UserKey, identity.UserKey, StringComparison.Ordinal)
            ? identity
            : throw Refused(SignInRefusals.ReauthenticationOtherPerson, "somebody else than the person who was asked answered");
    }

    private async Task<string> SignOutAddressAsync(Uri endpoint, string after)
    {
        var state = new AuthenticationProperties { RedirectUri = after };
        var parameters = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["client_id"] = Options.ClientId,
            ["post_logout_redirect_uri"] = BuildRedirectUri(Options.SignedOutCallbackPath),
            ["state"] = Options.SignOutStateFormat.Protect(state),
        };
        var session = await Context.AuthenticateAsync(Options.SignInScheme);
        // A long address is cut or refused on the way; the client id then has to do.
        if (session.Properties?.GetTokenValue("id_token") is { Length: < 6000 } hint) parameters["id_token_hint"] = hint;
        return QueryHelpers.AddQueryString(endpoint.AbsoluteUri, parameters);
    }

    private async Task RefuseAsync(SignInRefusedException refused)
    {
        var reference = Note(refused);
        await Options.SignIn.OnRefused(refused, Context, Context.RequestAborted);
        var page = $"{OriginalPathBase}{Options.SignIn.RefusedPath}";
        Response.Redirect(QueryHelpers.AddQueryString(page, new Dictionary<string, string?>(StringComparer.Ordinal) { ["code"] = refused.Refusal.Code, ["reference"] = reference }));
    }

    /// <summary>The person is signed in all the same: the page that asked for the proof says why there is none.</summary>
    private async Task RefuseProofAsync(SignInRefusedException refused, string purpose, AuthenticationProperties properties)
    {
        Note(refused);
        await Options.SignIn.OnReauthenticationRefused(refused, purpose, Context, Context.RequestAborted);
        Response.Redirect(OpenIdConnectRequest.LocalPath(properties.RedirectUri));
    }

    private string Note(SignInRefusedException refused)
    {
        var reference = Activity.Current?.TraceId.ToString() ?? Context.TraceIdentifier;
        Logger.LogWarning(refused, "Sign-in refused ({Code}), reference {Reference}.", refused.Refusal.Code, reference);
        return reference;
    }

    private static SignInRefusedException Refused(SignInRefusal refusal, string detail) => new(refusal, detail);
}
