using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using GovernancePortal.Identity.OpenIdConnect.Refusals;

namespace GovernancePortal.Tests.Identity.OpenIdConnect.Tokens;

public sealed class IdTokenClaimTests : IAsyncDisposable
{
    private readonly IdTokenBench _bench = new();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Theory]
    [InlineData("\"https://other.test\"")]
    [InlineData("\"https://login.test/\"")]
    [InlineData("\"https://LOGIN.test\"")]
    [InlineData("null")]
    [InlineData("[\"https://login.test\"]")]
    public async Task Validate_OtherIssuer_Refused(string issuer) =>
        (await _bench.RefusalOfAsync(c => c["iss"] = JsonNode.Parse(issuer))).ShouldBeOneOf(SignInRefusals.TokenIssuer, SignInRefusals.TokenClaims);

    [Fact]
    public async Task Validate_NoIssuer_Refused() => (await _bench.RefusalOfAsync(c => c.Remove("iss"))).ShouldBe(SignInRefusals.TokenIssuer);

    [Theory]
    [InlineData("\"other\"")]
    [InlineData("\"PORTAL\"")]
    [InlineData("\"portal other\"")]
    [InlineData("[]")]
    [InlineData("[\"other\"]")]
    public async Task Validate_OtherAudience_Refused(string audience) =>
        (await _bench.RefusalOfAsync(c => c["aud"] = JsonNode.Parse(audience))).ShouldBe(SignInRefusals.TokenAudience);

    [Fact]
    public async Task Validate_NoAudience_Refused() => (await _bench.RefusalOfAsync(c => c.Remove("aud"))).ShouldBe(SignInRefusals.TokenAudience);

    [Fact]
    public async Task Validate_AudienceThatIsNotText_Refused() =>
        (await _bench.RefusalOfAsync(c => c["aud"] = new JsonArray("portal", 7))).ShouldBe(SignInRefusals.TokenClaims);

    [Fact]
    public async Task Validate_SeveralAudiencesWithoutAuthorizedParty_Refused() =>
        (await _bench.RefusalOfAsync(c => c["aud"] = new JsonArray("portal", "other"))).ShouldBe(SignInRefusals.TokenAuthorizedParty);

    [Fact]
    public async Task Validate_AuthorizedPartyIsAnother_Refused() =>
        (await _bench.RefusalOfAsync(c => c["azp"] = "other")).ShouldBe(SignInRefusals.TokenAuthorizedParty);

    [Fact]
    public async Task Validate_SeveralAudiencesMadeForThePortal_Accepted()
    {
        var claims = _bench.Claims(c => (c["aud"], c["azp"]) = (new JsonArray("portal", "other"), "portal"));
        (await _bench.ValidateAsync(TokenForge.Sign(TokenForge.Header(), claims))).ShouldNotBeNull();
    }

    [Theory]
    [InlineData(-600)]
    [InlineData(-120)]
    public async Task Validate_Expired_Refused(int seconds) => (await _bench.RefusalOfAsync(c => c["exp"] = _bench.Seconds(seconds))).ShouldBe(SignInRefusals.TokenExpired);

    [Fact]
    public async Task Validate_NoExpiry_Refused() => (await _bench.RefusalOfAsync(c => c.Remove("exp"))).ShouldBe(SignInRefusals.TokenExpired);

    [Fact]
    public async Task Validate_NotYetValid_Refused() => (await _bench.RefusalOfAsync(c => c["nbf"] = _bench.Seconds(121))).ShouldBe(SignInRefusals.TokenNotYetValid);

    [Fact]
    public async Task Validate_IssuedInTheFuture_Refused() => (await _bench.RefusalOfAsync(c => c["iat"] = _bench.Seconds(121))).ShouldBe(SignInRefusals.TokenIssuedAt);

    [Fact]
    public async Task Validate_NoTimeOfIssue_Refused() => (await _bench.RefusalOfAsync(c => c.Remove("iat"))).ShouldBe(SignInRefusals.TokenIssuedAt);

    [Theory]
    [InlineData("exp", "\"1900000000\"")]
    [InlineData("exp", "1e300")]
    [InlineData("exp", "-1")]
    [InlineData("nbf", "true")]
    [InlineData("iat", "{}")]
    [InlineData("auth_time", "\"now\"")]
    public async Task Validate_TimeThatIsNone_Refused(string claim, string value) =>
        (await _bench.RefusalOfAsync(c => c[claim] = JsonNode.Parse(value))).ShouldBe(SignInRefusals.TokenClaims);

    [Fact]
    public async Task Validate_ClocksTwoMinutesApart_Accepted()
    {
        var claims = _bench.Claims(c => (c["exp"], c["nbf"], c["iat"]) = (_bench.Seconds(-119), _bench.Seconds(120), _bench.Seconds(119.5)));
        (await _bench.ValidateAsync(TokenForge.Sign(TokenForge.Header(), claims))).ShouldNotBeNull();
    }

    [Theory]
    [InlineData("\"other\"")]
    [InlineData("\"\"")]
    public async Task Validate_OtherNonce_Refused(string nonce) => (await _bench.RefusalOfAsync(c => c["nonce"] = JsonNode.Parse(nonce))).ShouldBe(SignInRefusals.TokenNonce);

    [Fact]
    public async Task Validate_NoNonce_Refused() => (await _bench.RefusalOfAsync(c => c.Remove("nonce"))).ShouldBe(SignInRefusals.TokenNonce);

    [Fact]
    public async Task Validate_NoSubject_Refused() => (await _bench.RefusalOfAsync(c => c.Remove("sub"))).ShouldBe(SignInRefusals.TokenSubject);

    [Fact]
    public async Task Validate_SubjectOfNoUse_Refused()
    {
        foreach (var subject in new[] { "", " ", "a\nb", new string('a', 256) })
            (await _bench.RefusalOfAsync(c => c["sub"] = subject)).ShouldBe(SignInRefusals.TokenSubject);
    }

    [Theory]
    [InlineData("sub")]
    [InlineData("roles")]
    [InlineData("exp")]
    public async Task Validate_ClaimTwice_Refused(string claim)
    {
        var claims = _bench.Claims();
        var twice = $"{claims.ToJsonString()[..^1]},\"{claim}\":{claims[claim]!.ToJsonString()}}}";
        (await _bench.RefusalOfAsync(TokenForge.Sign(TokenForge.Header().ToJsonString(), twice, "RS256"))).ShouldBe(SignInRefusals.TokenClaims);
    }

    [Theory]
    [InlineData("RS256", "rsa")]
    [InlineData("ES384", "p384")]
    [InlineData("RS512", "rsa")]
    public async Task Validate_HashOfTheAccessToken_Accepted(string alg, string kid)
    {
        var claims = _bench.Claims(c => c["at_hash"] = HalfHash(alg, TokenForge.AccessToken));
        (await _bench.ValidateAsync(TokenForge.Sign(TokenForge.Header(alg, kid), claims))).ShouldNotBeNull();
    }

    [Fact]
    public async Task Validate_HashOfAnotherAccessToken_Refused() =>
        (await _bench.RefusalOfAsync(c => c["at_hash"] = HalfHash("RS256", "another"))).ShouldBe(SignInRefusals.TokenAccessTokenHash);

    [Fact]
    public async Task Validate_AccessTokenHashByAnotherAlgorithm_Refused() =>
        (await _bench.RefusalOfAsync(c => c["at_hash"] = HalfHash("RS512", TokenForge.AccessToken))).ShouldBe(SignInRefusals.TokenAccessTokenHash);

    private static string HalfHash(string alg, string accessToken)
    {
        var bytes = Encoding.ASCII.GetBytes(accessToken);
        var hash = alg[2..] switch { "256" => SHA256.HashData(bytes), "384" => SHA384.HashData(bytes), _ => SHA512.HashData(bytes) };
        return TokenForge.Text(hash[..(hash.Length / 2)]);
    }
}
