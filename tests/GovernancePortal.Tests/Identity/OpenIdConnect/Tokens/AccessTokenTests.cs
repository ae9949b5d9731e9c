using System.Text.Json.Nodes;
using GovernancePortal.Identity.OpenIdConnect.Refusals;
using GovernancePortal.Identity.OpenIdConnect.Tokens;
using GovernancePortal.Tests.Identity.OpenIdConnect.Provider;

namespace GovernancePortal.Tests.Identity.OpenIdConnect.Tokens;

/// <summary>Access tokens at the API: each test breaks one rule.</summary>
public sealed class AccessTokenTests : IAsyncDisposable
{
    private const string Audience = "api://portal";
    private readonly RelyingParty party = new(("ApiAudience", Audience));

    public AccessTokenTests() => party.Stub.PublishKeys(TokenForge.Keys);

    public ValueTask DisposeAsync() => party.DisposeAsync();

    [Theory]
    [InlineData("at+jwt")]
    [InlineData("application/at+jwt")]
    [InlineData("JWT")]
    [InlineData(null)]
    public async Task Validate_OfAPerson_AnswersTheirKey(string? type) =>
        (await ValidateAsync(_ => { }, header => { if (type is not null) header["typ"] = type; })).ShouldBe($"oidc:{StubProvider.Authority}#248289761001");

    [Fact]
    public async Task Validate_OfAPersonAtEntra_AnswersTheKeyOfTenantAndObject()
    {
        const string Tenant = "9c2b6f0e-4a37-4f4e-9a0b-3d3a3f7a8e11";
        const string Instance = $"{StubProvider.Authority}/{Tenant}/v2.0";
        await using var entra = new RelyingParty(("Authority", Instance), ("ApiAudience", Audience));
        entra.Stub.PublishKeys(TokenForge.Keys);
        entra.Stub.Metadata["issuer"] = Instance;
        entra.Stub.AnswerJson($"/{Tenant}/v2.0{StubProvider.MetadataPath}", () => entra.Stub.Metadata.ToJsonString());
        var claims = Claims(entra);
        claims.Remove("scope");
        (claims["iss"], claims["tid"], claims["oid"], claims["scp"]) = (Instance, Tenant, "1f0e2d3c-0000-4000-8000-00000000000a", "openid access_as_user");

        var key = await entra.Get<AccessTokenValidator>().ValidateAsync(TokenForge.Sign(TokenForge.Header(), claims), TestContext.Current.CancellationToken);

        key.ShouldBeOfType<AccessTokenBearer.OfPerson>().UserKey.ShouldBe($"entra:{Tenant}/1f0e2d3c-0000-4000-8000-00000000000a");
    }

    [Fact]
    public async Task Validate_WithScopesAsAList_IsAccepted() =>
        (await ValidateAsync(claims => claims["scope"] = new JsonArray("openid", "access_as_user"))).ShouldEndWith("#248289761001");

    public static TheoryData<string, string, string?> Rules => new()
    {
        { "token.issuer", "iss", "\"https://other.test\"" },
        { "token.issuer", "iss", null },
        { "token.audience", "aud", "\"portal\"" },
        { "token.audience", "aud", "\"API://PORTAL\"" },
        { "token.audience", "aud", null },
        { "token.expired", "exp", "1000000000" },
        { "token.expired", "exp", null },
        { "token.claims", "exp", "\"tomorrow\"" },
        { "token.not-yet-valid", "nbf", "9000000000" },
        { "token.issued-at", "iat", "9000000000" },
        { "token.issued-at", "iat", null },
        { "token.subject", "sub", null },
        { "token.subject", "sub", "\" \"" },
        { "token.scope", "scope", null },
        { "token.scope", "scope", "\"openid profile\"" },
        { "token.scope", "scope", "\"access_as_user.read\"" },
        { "token.scope", "scope", "\"ACCESS_AS_USER\"" },
        { "token.claims", "scope", "7" },
        { "token.type", "nonce", "\"n-0S6_WzA2Mj\"" },
        { "token.type", "at_hash", "\"77QmUPtjPfzWtF2AnpK9RQ\"" },
        { "token.ambiguous", "client_id", "\"248289761001\"" },
        { "token.ambiguous", "azp", "\"248289761001\"" },
        { "token.ambiguous", "client_id", null },
        { "token.ambiguous", "cid", "\"another-client\"" },
        { "token.claims", "client_id", "[\"a-client\"]" },
        { "token.ambiguous", "idtyp", "\"app\"" },
        { "token.ambiguous", "tid", "\"9c2b6f0e-4a37-4f4e-9a0b-3d3a3f7a8e11\"" },
    };

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task Validate_OneRuleBroken_IsRefused(string code, string claim, string? value) =>
        (await CodeOfAsync(() => ValidateAsync(claims => Set(claims, claim, value)))).ShouldBe(code);

    [Theory]
    [InlineData("HS256", "rsa", "token.algorithm")]
    [InlineData("none", "rsa", "token.algorithm")]
    [InlineData("RS256", "gone", "token.key-unknown")]
    public async Task Validate_SignedByNobodyKnown_IsRefused(string algorithm, string kid, string code) =>
        (await CodeOfAsync(() => SendAsync(TokenForge.Sign(TokenForge.Header(algorithm, kid), Claims(party))))).ShouldBeOneOf(code, "token.signature");

    [Fact]
    public async Task Validate_SignedByAnotherKey_IsRefused() =>
        (await CodeOfAsync(() => SendAsync(TokenForge.Sign(TokenForge.Header(), Claims(party), TokenForge.OtherRsa)))).ShouldBe("token.signature");

    [Theory]
    [InlineData("dpop+jwt")]
    [InlineData("logout+jwt")]
    [InlineData("")]
    public async Task Validate_OfAnotherType_IsRefused(string type) => (await CodeOfAsync(() => ValidateAsync(_ => { }, header => header["typ"] = type))).ShouldBe("token.type");

    [Theory]
    [InlineData("")]
    [InlineData("opaque")]
    [InlineData("a.b.c.d.e")]
    public async Task Validate_NoToken_IsRefused(string text) => (await CodeOfAsync(() => SendAsync(text))).ShouldBe("token.format");

    [Fact]
    public async Task Validate_AfterTheProviderReplacedItsKeys_IsAcceptedByTheNewAndNotByTheOld()
    {
        await ValidateAsync(_ => { });
        party.Stub.PublishKeys(TokenForge.Jwk(TokenForge.OtherRsa, "newer"));

        (await SendAsync(TokenForge.Sign(TokenForge.Header(kid: "newer"), Claims(party), TokenForge.OtherRsa))).ShouldNotBeEmpty();
        (await CodeOfAsync(() => ValidateAsync(_ => { }))).ShouldBe("token.key-unknown");
    }

    [Fact]
    public async Task Validate_WithoutAConfiguredAudience_IsRefused()
    {
        await using var without = new RelyingParty();
        without.Stub.PublishKeys(TokenForge.Keys);

        var refused = await Should.ThrowAsync<SignInRefusedException>(() => without.Get<AccessTokenValidator>().ValidateAsync(TokenForge.Sign(TokenForge.Header(), Claims(without)), TestContext.Current.CancellationToken));

        refused.Refusal.ShouldBe(SignInRefusals.TokenAudience);
    }

    internal static JsonObject Claims(RelyingParty party)
    {
        var claims = TokenForge.Claims(StubProvider.Authority, Audience, party.Time.GetUtcNow());
        claims.Remove("nonce");
        (claims["scope"], claims["client_id"]) = ("openid access_as_user", "a-client");
        return claims;
    }

    private static void Set(JsonObject claims, string claim, string? value)
    {
        if (value is null)
            claims.Remove(claim);
        else
            claims[claim] = JsonNode.Parse(value);
        if (claim == "azp")
            claims.Remove("client_id");
    }

    private Task<string> ValidateAsync(Action<JsonObject> change, Action<JsonObject>? header = null)
    {
        var (head, claims) = (TokenForge.Header(), Claims(party));
        change(claims);
        header?.Invoke(head);
        return SendAsync(TokenForge.Sign(head, claims));
    }

    private async Task<string> SendAsync(string token) => (await party.Get<AccessTokenValidator>().ValidateAsync(token, TestContext.Current.CancellationToken)).ShouldBeOfType<AccessTokenBearer.OfPerson>().UserKey;

    private static async Task<string> CodeOfAsync(Func<Task> validate) => (await Should.ThrowAsync<SignInRefusedException>(validate)).Refusal.Code;
}
