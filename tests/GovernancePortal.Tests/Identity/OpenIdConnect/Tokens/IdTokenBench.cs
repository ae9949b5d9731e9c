using System.Text.Json.Nodes;
using GovernancePortal.Identity.OpenIdConnect.Refusals;
using GovernancePortal.Identity.OpenIdConnect.Tokens;
using GovernancePortal.Tests.Identity.OpenIdConnect.Provider;

namespace GovernancePortal.Tests.Identity.OpenIdConnect.Tokens;

/// <summary>Hands tokens to the validator as the handler would, and tells which rule refused them.</summary>
internal sealed class IdTokenBench : IAsyncDisposable
{
    public IdTokenBench(params (string Key, string Value)[] settings)
    {
        Party = new RelyingParty(settings);
        Party.Stub.PublishKeys(TokenForge.Keys);
        Expected = new IdTokenExpectations { Nonce = TokenForge.Nonce, AccessToken = TokenForge.AccessToken, AskedAt = Party.Time.GetUtcNow() };
    }

    public RelyingParty Party { get; }

    public IdTokenExpectations Expected { get; set; }

    public JsonObject Claims(Action<JsonObject>? change = null)
    {
        var claims = TokenForge.Claims(StubProvider.Authority, RelyingParty.ClientId, Party.Time.GetUtcNow());
        change?.Invoke(claims);
        return claims;
    }

    public JsonNode Seconds(double fromNow) => JsonValue.Create((Party.Time.GetUtcNow().ToUnixTimeMilliseconds() / 1000d) + fromNow);

    public Task<VerifiedToken> ValidateAsync(string token) =>
        Party.Get<IdTokenValidator>().ValidateAsync(token, Expected, TestContext.Current.CancellationToken);

    public async Task<SignInRefusal> RefusalOfAsync(string token) => (await Should.ThrowAsync<SignInRefusedException>(() => ValidateAsync(token))).Refusal;

    public Task<SignInRefusal> RefusalOfAsync(Action<JsonObject> change) => RefusalOfAsync(TokenForge.Sign(TokenForge.Header(), Claims(change)));

    public ValueTask DisposeAsync() => Party.DisposeAsync();
}
