using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using GovernancePortal.Identity.OpenIdConnect.Refusals;

namespace GovernancePortal.Tests.Identity.OpenIdConnect.Tokens;

public sealed class IdTokenSignatureTests : IAsyncDisposable
{
    private readonly IdTokenBench _bench = new();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Theory]
    [InlineData("RS256", "rsa")]
    [InlineData("RS384", "rsa")]
    [InlineData("RS512", "rsa")]
    [InlineData("PS256", "rsa")]
    [InlineData("ES256", "p256")]
    [InlineData("ES384", "p384")]
    public async Task Validate_AllowedAlgorithm_Accepted(string alg, string kid)
    {
        var token = await _bench.ValidateAsync(TokenForge.Sign(TokenForge.Header(alg, kid), _bench.Claims()));
        token.Text("sub").ShouldBe("248289761001");
        token.Algorithm.Name.ShouldBe(alg);
    }

    [Theory]
    [InlineData("none")]
    [InlineData("None")]
    [InlineData("NONE")]
    [InlineData("nOnE")]
    [InlineData("")]
    [InlineData("HS256")]
    [InlineData("PS512")]
    [InlineData("rs256")]
    [InlineData("EdDSA")]
    public async Task Validate_AlgorithmOutsideTheList_Refused(string alg) =>
        (await Refusal(TokenForge.Sign(TokenForge.Header(alg), _bench.Claims()) + "AA")).ShouldBe(SignInRefusals.TokenAlgorithm);

    [Fact]
    public async Task Validate_HmacWithThePublicKey_Refused() =>
        (await Refusal(TokenForge.Sign(TokenForge.Header("HS256"), _bench.Claims()))).ShouldBe(SignInRefusals.TokenAlgorithm);

    [Fact]
    public async Task Validate_HmacThatClaimsToBeRsa_Refused()
    {
        var token = TokenForge.Sign(TokenForge.Header().ToJsonString(), _bench.Claims().ToJsonString(), "HS256");
        (await Refusal(token)).ShouldBe(SignInRefusals.TokenSignature);
    }

    [Theory]
    [InlineData("""{"kid":"rsa"}""")]
    [InlineData("""{"alg":null,"kid":"rsa"}""")]
    [InlineData("""{"alg":["RS256"],"kid":"rsa"}""")]
    public async Task Validate_NoAlgorithm_Refused(string header) =>
        (await Refusal(TokenForge.Sign(header, _bench.Claims().ToJsonString(), "RS256"))).ShouldBe(SignInRefusals.TokenAlgorithm);

    [Fact]
    public async Task Validate_UnsignedToken_Refused()
    {
        var unsigned = TokenForge.Sign(TokenForge.Header(), _bench.Claims());
        (await Refusal(unsigned[..(unsigned.LastIndexOf('.') + 1)])).ShouldBe(SignInRefusals.TokenSignature);
    }

    [Fact]
    public async Task Validate_SignedByAnotherKey_Refused() =>
        (await Refusal(TokenForge.Sign(TokenForge.Header(), _bench.Claims(), TokenForge.OtherRsa))).ShouldBe(SignInRefusals.TokenSignature);

    [Fact]
    public async Task Validate_OneClaimChangedAfterSigning_Refused()
    {
        var parts = TokenForge.Sign(TokenForge.Header(), _bench.Claims()).Split('.');
        var forged = TokenForge.Text(Encoding.UTF8.GetBytes(_bench.Claims(c => c["roles"] = new JsonArray("Admin")).ToJsonString()));
        (await Refusal($"{parts[0]}.{forged}.{parts[2]}")).ShouldBe(SignInRefusals.TokenSignature);
    }

    [Fact]
    public async Task Validate_EcSignatureInDerForm_Refused()
    {
        var input = TokenForge.Sign(TokenForge.Header("ES256", "p256"), _bench.Claims());
        input = input[..input.LastIndexOf('.')];
        var der = TokenForge.P256.SignData(Encoding.ASCII.GetBytes(input), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        (await Refusal($"{input}.{TokenForge.Text(der)}")).ShouldBe(SignInRefusals.TokenSignature);
    }

    [Fact]
    public async Task Validate_EcSignatureOfZeros_Refused()
    {
        var parts = TokenForge.Sign(TokenForge.Header("ES256", "p256"), _bench.Claims()).Split('.');
        (await Refusal($"{parts[0]}.{parts[1]}.{TokenForge.Text(new byte[64])}")).ShouldBe(SignInRefusals.TokenSignature);
    }

    [Theory]
    [InlineData("jwk", """{"kty":"RSA"}""")]
    [InlineData("jku", "\"https://evil.test/keys\"")]
    [InlineData("x5u", "\"https://evil.test/cert\"")]
    [InlineData("x5c", "[\"MIIB\"]")]
    [InlineData("crit", "[\"exp\"]")]
    [InlineData("crit", "[]")]
    [InlineData("b64", "false")]
    [InlineData("zip", "\"DEF\"")]
    [InlineData("kid", "7")]
    public async Task Validate_HeaderBringsWhatItMustNot_Refused(string member, string value)
    {
        var header = TokenForge.Header();
        header[member] = JsonNode.Parse(value);
        (await Refusal(TokenForge.Sign(header, _bench.Claims()))).ShouldBe(SignInRefusals.TokenHeader);
    }

    [Fact]
    public async Task Validate_OwnKeyInTheHeader_Refused()
    {
        var header = TokenForge.Header(kid: null);
        header["jwk"] = TokenForge.Jwk(TokenForge.OtherRsa, "mine");
        (await Refusal(TokenForge.Sign(header, _bench.Claims(), TokenForge.OtherRsa))).ShouldBe(SignInRefusals.TokenHeader);
    }

    [Theory]
    [InlineData("at+jwt")]
    [InlineData("logout+jwt")]
    [InlineData("dpop+jwt")]
    [InlineData("JOSE")]
    public async Task Validate_TokenOfAnotherType_Refused(string type)
    {
        var header = TokenForge.Header();
        header["typ"] = type;
        (await Refusal(TokenForge.Sign(header, _bench.Claims()))).ShouldBe(SignInRefusals.TokenType);
    }

    [Theory]
    [InlineData("JWT")]
    [InlineData("jwt")]
    public async Task Validate_TokenOfItsType_Accepted(string type)
    {
        var header = TokenForge.Header();
        header["typ"] = type;
        (await _bench.ValidateAsync(TokenForge.Sign(header, _bench.Claims()))).ShouldNotBeNull();
    }

    [Theory]
    [InlineData("""{"alg":"none","alg":"RS256","kid":"rsa"}""")]
    [InlineData("""{"alg":"none","\u0061lg":"RS256","kid":"rsa"}""")]
    [InlineData("""["alg"]""")]
    [InlineData("""{"alg":"RS256","kid":"rsa"} {}""")]
    [InlineData("""{"alg":"RS256","kid":"rsa",}""")]
    public async Task Validate_HeaderIsNotOneClearObject_Refused(string header) =>
        (await Refusal(TokenForge.Sign(header, _bench.Claims().ToJsonString(), "RS256"))).ShouldBe(SignInRefusals.TokenHeader);

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("a.b")]
    [InlineData("a.b.c.d")]
    [InlineData("a.b.c.d.e")]
    [InlineData("!.?.#")]
    [InlineData("..")]
    public async Task Validate_NoCompactToken_Refused(string text) => (await Refusal(text)).ShouldBeOneOf(SignInRefusals.TokenFormat, SignInRefusals.TokenHeader);

    [Theory]
    [InlineData("=")]
    [InlineData(" ")]
    [InlineData("\n")]
    public async Task Validate_PaddingOrSpaceInAPart_Refused(string extra)
    {
        var parts = TokenForge.Sign(TokenForge.Header(), _bench.Claims()).Split('.');
        (await Refusal($"{parts[0]}{extra}.{parts[1]}.{parts[2]}")).ShouldBe(SignInRefusals.TokenFormat);
        (await Refusal($"{parts[0]}.{parts[1]}.{parts[2]}{extra}")).ShouldBe(SignInRefusals.TokenSignature);
    }

    [Fact]
    public async Task Validate_Oversize_Refused() =>
        (await Refusal(TokenForge.Sign(TokenForge.Header(), _bench.Claims(c => c["x"] = new string('a', 40_000))))).ShouldBe(SignInRefusals.TokenFormat);

    [Fact]
    public async Task Validate_TooDeep_Refused()
    {
        var deep = string.Concat(Enumerable.Repeat("""{"a":""", 40)) + "1" + new string('}', 40);
        (await Refusal(TokenForge.Sign(TokenForge.Header(), _bench.Claims(c => c["x"] = JsonNode.Parse(deep))))).ShouldBe(SignInRefusals.TokenClaims);
    }

    private Task<SignInRefusal> Refusal(string token) => _bench.RefusalOfAsync(token);
}
