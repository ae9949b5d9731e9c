using System.Text.Json.Nodes;
using GovernancePortal.Identity.OpenIdConnect.Refusals;
using GovernancePortal.Identity.OpenIdConnect.Tokens;
using GovernancePortal.Tests.Identity.OpenIdConnect.Provider;

namespace GovernancePortal.Tests.Identity.OpenIdConnect.Tokens;

/// <summary>Access tokens that an application got for itself: told from people's, or refused.</summary>
public sealed class ApplicationTokenTests : IAsyncDisposable
{
    private const string Audience = "api://portal";
    private const string Tenant = "9c2b6f0e-4a37-4f4e-9a0b-3d3a3f7a8e11";
    private const string OwnObject = "1f0e2d3c-0000-4000-8000-00000000000a";
    private const string EntraIssuer = $"{StubProvider.Authority}/{Tenant}/v2.0";
    private readonly RelyingParty party = new(("ApiAudience", Audience));
    private readonly RelyingParty entra = new(("Authority", EntraIssuer), ("ApiAudience", Audience));

    public ApplicationTokenTests()
    {
        party.Stub.PublishKeys(TokenForge.Keys);
        entra.Stub.PublishKeys(TokenForge.Keys);
        entra.Stub.Metadata["issuer"] = EntraIssuer;
        entra.Stub.AnswerJson($"/{Tenant}/v2.0{StubProvider.MetadataPath}", () => entra.Stub.Metadata.ToJsonString());
    }

    public async ValueTask DisposeAsync()
    {
        await party.DisposeAsync();
        await entra.DisposeAsync();
    }

    [Theory]
    [InlineData("client_id")]
    [InlineData("azp")]
    [InlineData("cid")]
    [InlineData("appid")]
    public async Task Validate_WhoseSubjectIsTheClient_SpeaksForTheApplication(string claim)
    {
        var bearer = await ValidateAsync(party, Claims(claims =>
        {
            claims.Remove("client_id");
            claims[claim] = "pipeline";
        }));

        var application = bearer.ShouldBeOfType<AccessTokenBearer.OfApplication>();
        (application.Issuer, application.ClientId, string.Join(' ', application.Scopes)).ShouldBe((StubProvider.Authority, "pipeline", "register:read versions:write"));
    }

    [Fact]
    public async Task Validate_OfAPersonWhoCameThroughARegisteredApplication_SpeaksForThePerson() =>
        (await ValidateAsync(party, Claims(claims => (claims["sub"], claims["scope"]) = ("248289761001", "access_as_user register:read"))))
            .ShouldBeOfType<AccessTokenBearer.OfPerson>().UserKey.ShouldBe($"oidc:{StubProvider.Authority}#248289761001");

    public static TheoryData<string, string, string?> Doubts => new()
    {
        { "token.ambiguous", "auth_time", "1700000000" },
        { "token.ambiguous", "acr", "\"1\"" },
        { "token.ambiguous", "amr", "[\"pwd\"]" },
        { "token.ambiguous", "sid", "\"08a5019c-17e1-4977-8f42-65a12843ea02\"" },
        { "token.ambiguous", "scope", "\"register:read access_as_user\"" },
        { "token.ambiguous", "scope", "\"openid register:read\"" },
        { "token.ambiguous", "scp", "[\"offline_access\"]" },
        { "token.ambiguous", "azp", "\"another-client\"" },
        { "token.ambiguous", "client_id", null },
        { "token.ambiguous", "client_id", "\"\"" },
        { "token.ambiguous", "idtyp", "\"user\"" },
        { "token.scope", "sub", "\"Pipeline\"" },
        { "token.scope", "sub", "\"pipeline \"" },
        { "token.subject", "sub", null },
        { "token.subject", "sub", "\"\"" },
        { "token.claims", "sub", "7" },
        { "token.claims", "client_id", "7" },
        { "token.type", "nonce", "\"n-0S6_WzA2Mj\"" },
        { "token.issuer", "iss", "\"https://other.test\"" },
        { "token.audience", "aud", "\"another-api\"" },
        { "token.expired", "exp", "1000000000" },
    };

    [Theory]
    [MemberData(nameof(Doubts))]
    public async Task Validate_ThatCouldSpeakForSomebodyElse_IsRefused(string code, string claim, string? value) =>
        (await CodeOfAsync(party, Claims(claims =>
        {
            if (value is null)
                claims.Remove(claim);
            else
                claims[claim] = JsonNode.Parse(value);
        }))).ShouldBe(code);

    [Fact]
    public async Task Validate_Unsigned_IsRefused() =>
        (await Should.ThrowAsync<SignInRefusedException>(() => party.Get<AccessTokenValidator>().ValidateAsync(TokenForge.Sign(TokenForge.Header("none"), Claims(_ => { })), TestContext.Current.CancellationToken)))
            .Refusal.ShouldBe(SignInRefusals.TokenAlgorithm);

    [Theory]
    [InlineData(null)]
    [InlineData("app")]
    public async Task Validate_AtEntra_OfAnApplication_SpeaksForItWithItsAppRoles(string? idtyp)
    {
        var bearer = await ValidateAsync(entra, OfEntra(claims =>
        {
            if (idtyp is not null)
                claims["idtyp"] = idtyp;
        }));

        var application = bearer.ShouldBeOfType<AccessTokenBearer.OfApplication>();
        (application.Issuer, application.ClientId, string.Join(' ', application.Scopes), application.KeyAsPerson).ShouldBe((EntraIssuer, "pipeline", "register:read", $"entra:{Tenant}/{OwnObject}"));
    }

    public static TheoryData<string, string, string?> DoubtsAtEntra => new()
    {
        { "token.ambiguous", "scp", "\"access_as_user\"" },
        { "token.ambiguous", "oid", "\"1f0e2d3c-0000-4000-8000-00000000000b\"" },
        { "token.ambiguous", "oid", null },
        { "token.ambiguous", "idtyp", "\"user\"" },
        { "token.ambiguous", "azp", null },
        { "token.issuer", "iss", $"\"{StubProvider.Authority}\"" },
    };

    [Theory]
    [MemberData(nameof(DoubtsAtEntra))]
    public async Task Validate_AtEntra_ThatCouldSpeakForSomebodyElse_IsRefused(string code, string claim, string? value) =>
        (await CodeOfAsync(entra, OfEntra(claims =>
        {
            if (value is null)
                claims.Remove(claim);
            else
                claims[claim] = JsonNode.Parse(value);
        }))).ShouldBe(code);

    private JsonObject Claims(Action<JsonObject> change)
    {
        var claims = AccessTokenTests.Claims(party);
        claims.Remove("roles");
        (claims["sub"], claims["client_id"], claims["scope"]) = ("pipeline", "pipeline", "register:read versions:write");
        change(claims);
        return claims;
    }

    private JsonObject OfEntra(Action<JsonObject> change)
    {
        var claims = AccessTokenTests.Claims(entra);
        foreach (var absent in new[] { "client_id", "scope" })
            claims.Remove(absent);
        (claims["iss"], claims["tid"], claims["azp"], claims["oid"], claims["sub"]) = (EntraIssuer, Tenant, "pipeline", OwnObject, OwnObject);
        claims["roles"] = new JsonArray("register:read");
        change(claims);
        return claims;
    }

    private static Task<AccessTokenBearer> ValidateAsync(RelyingParty party, JsonObject claims) =>
        party.Get<AccessTokenValidator>().ValidateAsync(TokenForge.Sign(TokenForge.Header(), claims), TestContext.Current.CancellationToken);

    private static async Task<string> CodeOfAsync(RelyingParty party, JsonObject claims) => (await Should.ThrowAsync<SignInRefusedException>(() => ValidateAsync(party, claims))).Refusal.Code;
}
