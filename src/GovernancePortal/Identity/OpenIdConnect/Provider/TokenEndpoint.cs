using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using GovernancePortal.Identity.OpenIdConnect.Refusals;
using GovernancePortal.Identity.OpenIdConnect.Tokens;
using Microsoft.Extensions.Options;

namespace GovernancePortal.Identity.OpenIdConnect.Provider;

/// <summary>Redeems an authorization code (RFC 6749 section 4.1.3 with the PKCE verifier of RFC 7636), authenticated by the client secret.</summary>
internal sealed class TokenEndpoint(ProviderConnection connection, IOptions<OpenIdConnectOptions> options)
{
    /// <exception cref="SignInRefusedException">The provider refuses, or its answer is not one of OpenID Connect Core 3.1.3.3.</exception>
    public async Task<TokenResponse> RedeemAsync(ProviderMetadata metadata, CodeGrant grant, CancellationToken cancellation)
    {
        using var request = RequestFor(metadata, grant);
        using var response = await connection.SendAsync(request, cancellation);
        var body = Parse(await response.Content.ReadAsByteArrayAsync(cancellation));
        if (!response.IsSuccessStatusCode || body is null) throw Refused(body, (int)response.StatusCode);
        return ReadTokens(body.Value);
    }

    private HttpRequestMessage RequestFor(ProviderMetadata metadata, CodeGrant grant)
    {
        var form = new List<KeyValuePair<string, string>>
        {
            new("grant_type", "authorization_code"), new("code", grant.Code), new("redirect_uri", grant.RedirectUri), new("code_verifier", grant.Verifier),
        };
        var request = new HttpRequestMessage(HttpMethod.Post, metadata.TokenEndpoint);
        request.Headers.Accept.Add(new("application/json"));
        if (metadata.SecretInForm) form.AddRange([new("client_id", options.Value.ClientId), new("client_secret", options.Value.ClientSecret)]);
        else request.Headers.Authorization = BasicCredentials();
        request.Content = new FormUrlEncodedContent(form);
        return request;
    }

    private AuthenticationHeaderValue BasicCredentials()
    {
        // RFC 6749 section 2.3.1: each half is form-encoded before the two are joined.
        var pair = $"{Uri.EscapeDataString(options.Value.ClientId)}:{Uri.EscapeDataString(options.Value.ClientSecret)}";
        return new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(pair)));
    }

    private static JsonElement? Parse(byte[] body)
    {
        try
        {
            return StrictJson.ParseObject(body);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static TokenResponse ReadTokens(JsonElement body)
    {
        var type = body.Text("token_type");
        if (!string.Equals(type, "Bearer", StringComparison.OrdinalIgnoreCase))
            throw new SignInRefusedException(SignInRefusals.ExchangeFailed, $"the token endpoint answered the token type {LogText.Quote(type)}, not Bearer");
        return body.Text("id_token") is { Length: > 0 } idToken && body.Text("access_token") is { Length: > 0 } accessToken
            ? new TokenResponse(idToken, accessToken)
            : throw new SignInRefusedException(SignInRefusals.ExchangeFailed, "the token endpoint answered without an id_token or access_token");
    }

    private SignInRefusedException Refused(JsonElement? body, int status)
    {
        if (body?.Text("error") is not { } error)
            return new SignInRefusedException(SignInRefusals.ExchangeFailed, $"the token endpoint answered {status} without an OAuth error");
        var refusal = error switch
        {
            "invalid_client" or "unauthorized_client" => SignInRefusals.ExchangeClient,
            "invalid_grant" => SignInRefusals.ExchangeCode,
            _ => SignInRefusals.ExchangeFailed,
        };
        // A provider that echoes the request must not bring the secret into the log.
        var description = body.Value.Text("error_description")?.Replace(options.Value.ClientSecret, "***", StringComparison.Ordinal);
        return new SignInRefusedException(refusal, $"the token endpoint answered {status} {LogText.Quote(error)} {LogText.Quote(description)}");
    }
}
