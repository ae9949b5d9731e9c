using System.Security.Cryptography;
using System.Text.Json.Nodes;
using GovernancePortal.Identity.OpenIdConnect.Provider;
using GovernancePortal.Identity.OpenIdConnect.Refusals;

namespace GovernancePortal.Tests.Identity.OpenIdConnect.Tokens;

public sealed class IdTokenKeyTests : IAsyncDisposable
{
    private readonly IdTokenBench _bench = new();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Theory]
    [InlineData("RS256", "nobody")]
    [InlineData("RS256", "p256")]
    [InlineData("ES256", "rsa")]
    [InlineData("ES256", "p384")]
    [InlineData("ES384", "p256")]
    public async Task Validate_NoPublishedKeyForKidAndAlgorithm_Refused(string alg, string kid) =>
        (await _bench.RefusalOfAsync(TokenForge.Sign(TokenForge.Header(alg, kid), _bench.Claims()))).ShouldBe(SignInRefusals.TokenKeyUnknown);

    [Theory]
    [InlineData("use", "\"enc\"")]
    [InlineData("use", "7")]
    [InlineData("key_ops", "[\"encrypt\"]")]
    [InlineData("alg", "\"PS256\"")]
    [InlineData("kty", "\"oct\"")]
    [InlineData("n", "\"not base64url!\"")]
    public async Task Validate_KeyIsForSomethingElse_Refused(string member, string value)
    {
        var key = TokenForge.Jwk(TokenForge.Rsa, "rsa");
        key[member] = JsonNode.Parse(value);
        _bench.Party.Stub.PublishKeys(key);
        (await Refusal("RS256", "rsa")).ShouldBe(SignInRefusals.TokenKeyUnknown);
    }

    [Fact]
    public async Task Validate_RsaKeyOf1024Bits_Refused()
    {
        using var weak = RSA.Create(1024);
        _bench.Party.Stub.PublishKeys(TokenForge.Jwk(weak, "weak"));
        (await _bench.RefusalOfAsync(TokenForge.Sign(TokenForge.Header(kid: "weak"), _bench.Claims(), weak))).ShouldBe(SignInRefusals.TokenKeyUnfit);
    }

    [Fact]
    public async Task Validate_WeakRsaKeyPaddedWithZeros_Refused()
    {
        using var weak = RSA.Create(1024);
        var key = TokenForge.Jwk(weak, "weak");
        key["n"] = TokenForge.Text([.. new byte[128], .. weak.ExportParameters(includePrivateParameters: false).Modulus!]);
        _bench.Party.Stub.PublishKeys(key);
        (await _bench.RefusalOfAsync(TokenForge.Sign(TokenForge.Header(kid: "weak"), _bench.Claims(), weak))).ShouldBe(SignInRefusals.TokenKeyUnfit);
    }

    [Theory]
    [InlineData(new byte[] { 1 })]
    [InlineData(new byte[] { 0 })]
    [InlineData(new byte[] { 4 })]
    [InlineData(new byte[] { 1, 0, 0, 0, 1 })]
    public async Task Validate_RsaExponentThatMakesForgeryEasy_Refused(byte[] exponent)
    {
        var key = TokenForge.Jwk(TokenForge.Rsa, "rsa");
        key["e"] = TokenForge.Text(exponent);
        _bench.Party.Stub.PublishKeys(key);
        (await Refusal("RS256", "rsa")).ShouldBe(SignInRefusals.TokenKeyUnfit);
    }

    [Fact]
    public async Task Validate_EcPointOfAnotherCurve_Refused()
    {
        var key = TokenForge.Jwk(TokenForge.P384, "p256", "P-256");
        _bench.Party.Stub.PublishKeys(key);
        (await Refusal("ES256", "p256")).ShouldBe(SignInRefusals.TokenKeyUnfit);
    }

    [Fact]
    public async Task Validate_EcPointOffTheCurve_Refused()
    {
        var key = TokenForge.Jwk(TokenForge.P256, "p256", "P-256");
        var off = new byte[32];
        off[31] = 5;
        key["y"] = TokenForge.Text(off);
        _bench.Party.Stub.PublishKeys(key);
        (await Refusal("ES256", "p256")).ShouldBe(SignInRefusals.TokenKeyUnfit);
    }

    [Fact]
    public async Task Validate_NoKidAndOneFittingKey_Accepted()
    {
        (await _bench.ValidateAsync(TokenForge.Sign(TokenForge.Header("RS256", kid: null), _bench.Claims()))).ShouldNotBeNull();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("rsa")]
    public async Task Validate_TwoKeysFit_Refused(string? kid)
    {
        _bench.Party.Stub.PublishKeys(TokenForge.Jwk(TokenForge.OtherRsa, "rsa"), TokenForge.Jwk(TokenForge.Rsa, "rsa"));
        (await Refusal("RS256", kid)).ShouldBe(SignInRefusals.TokenKeyUnknown);
    }

    [Fact]
    public async Task Validate_KeyPublishedForAnotherIssuer_Refused()
    {
        var key = TokenForge.Jwk(TokenForge.Rsa, "rsa");
        key["issuer"] = "https://other.test";
        _bench.Party.Stub.PublishKeys(key);
        (await Refusal("RS256", "rsa")).ShouldBe(SignInRefusals.TokenKeyUnfit);
    }

    [Fact]
    public async Task Validate_AlgorithmThatTheMetadataDoNotName_Refused()
    {
        _bench.Party.Stub.Metadata["id_token_signing_alg_values_supported"] = new JsonArray("ES256");
        (await Refusal("RS256", "rsa")).ShouldBe(SignInRefusals.TokenAlgorithm);
    }

    [Theory]
    [InlineData("new")]
    [InlineData(null)]
    public async Task Validate_ProviderChangedItsKeys_ReadsThemAgain(string? kid)
    {
        await _bench.ValidateAsync(TokenForge.Sign(TokenForge.Header("RS256", "rsa"), _bench.Claims()));
        _bench.Party.Stub.PublishKeys(TokenForge.Jwk(TokenForge.OtherRsa, "new"));
        (await _bench.ValidateAsync(TokenForge.Sign(TokenForge.Header("RS256", kid), _bench.Claims(), TokenForge.OtherRsa))).ShouldNotBeNull();
    }

    [Fact]
    public async Task Validate_ManyUnknownKids_AsksForKeysOnceInThirtySeconds()
    {
        var token = TokenForge.Sign(TokenForge.Header("RS256", "made-up"), _bench.Claims());
        for (var i = 0; i < 20; i++) await _bench.RefusalOfAsync(token);
        _bench.Party.Stub.Asked["/keys"].ShouldBe(2);
        _bench.Party.Time.Advance(ProviderDirectory.KeyPause);
        await _bench.RefusalOfAsync(token);
        _bench.Party.Stub.Asked["/keys"].ShouldBe(3);
    }

    private Task<SignInRefusal> Refusal(string alg, string? kid) => _bench.RefusalOfAsync(TokenForge.Sign(TokenForge.Header(alg, kid), _bench.Claims()));
}
