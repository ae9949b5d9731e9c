using System.Text.Json.Nodes;
using GovernancePortal.Identity.OpenIdConnect.Refusals;
using GovernancePortal.Tests.Identity.OpenIdConnect.Provider;

namespace GovernancePortal.Tests.Identity.OpenIdConnect.Tokens;

/// <summary>Tokens as Entra ID makes them for an authority that speaks for several tenants: issuer and keys are templates.</summary>
public sealed class EntraTokenTests : IAsyncDisposable
{
    private const string Template = $"{StubProvider.Authority}/{{tenantid}}/v2.0";
    private const string Ours = "7f58fa3d-8a2f-4f0b-9d4c-2d1a2f4f9d11";
    private const string Others = "0b1c9e0e-52b5-4d2f-8f05-1f9a4b8d7a22";

    private readonly IdTokenBench _bench = new(("Authority", $"{StubProvider.Authority}/organizations/v2.0"), ("AllowedTenants", Ours));
    private readonly JsonObject _key = TokenForge.Jwk(TokenForge.Rsa, "rsa");

    public EntraTokenTests()
    {
        _bench.Party.Stub.Metadata["issuer"] = Template;
        _key["issuer"] = Template;
    }

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Theory]
    [InlineData(Template)]
    [InlineData($"{StubProvider.Authority}/{Ours}/v2.0")]
    public async Task Validate_AllowedTenant_Accepted(string keyIssuer)
    {
        _key["issuer"] = keyIssuer;
        (await _bench.ValidateAsync(Token(Ours, Ours))).Text("tid").ShouldBe(Ours);
    }

    [Theory]
    [InlineData(Others, Others, "token.issuer")]
    [InlineData("{tenantid}", "{tenantid}", "token.issuer")]
    [InlineData(Others, Ours, "token.key-unfit")]
    [InlineData(Ours, Others, "token.key-unfit")]
    [InlineData(Ours, null, "token.key-unfit")]
    public async Task Validate_AnotherTenantOrAMixture_Refused(string inIssuer, string? tenant, string code) =>
        (await _bench.RefusalOfAsync(Token(inIssuer, tenant))).Code.ShouldBe(code);

    [Fact]
    public async Task Validate_KeyOfAnotherTenant_Refused()
    {
        _key["issuer"] = $"{StubProvider.Authority}/{Others}/v2.0";
        (await _bench.RefusalOfAsync(Token(Ours, Ours))).ShouldBe(SignInRefusals.TokenKeyUnfit);
    }

    private string Token(string inIssuer, string? tenant)
    {
        _bench.Party.Stub.PublishKeys(_key);
        return TokenForge.Sign(TokenForge.Header(), _bench.Claims(claims =>
        {
            claims["iss"] = Template.Replace("{tenantid}", inIssuer, StringComparison.Ordinal);
            if (tenant is not null) claims["tid"] = tenant;
        }));
    }
}
