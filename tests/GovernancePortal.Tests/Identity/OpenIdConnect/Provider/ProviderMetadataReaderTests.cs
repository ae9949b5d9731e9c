using System.Text.Json;
using System.Text.Json.Nodes;
using GovernancePortal.Identity.OpenIdConnect;
using GovernancePortal.Identity.OpenIdConnect.Provider;
using GovernancePortal.Identity.OpenIdConnect.Refusals;

namespace GovernancePortal.Tests.Identity.OpenIdConnect.Provider;

public sealed class ProviderMetadataReaderTests
{
    private readonly OpenIdConnectOptions _options = new() { Authority = "https://login.test" };
    private readonly JsonObject _metadata = new StubProvider().Metadata;

    [Fact]
    public void Read_LeastMetadata_TakesTheDefaultsOfTheStandards()
    {
        _metadata.Remove("end_session_endpoint");
        var metadata = Read();
        metadata.SecretInForm.ShouldBeFalse();
        metadata.PromisesIssuer.ShouldBeFalse();
        metadata.EndSessionEndpoint.ShouldBeNull();
        metadata.SigningAlgorithms.ShouldBeNull();
    }

    [Theory]
    [InlineData("authorization_endpoint")]
    [InlineData("token_endpoint")]
    [InlineData("jwks_uri")]
    public void Read_AddressMissing_Refused(string name)
    {
        _metadata.Remove(name);
        Refusal().ShouldBe(SignInRefusals.ProviderMetadata);
    }

    [Theory]
    [InlineData("authorization_endpoint", "http://login.test/authorize")]
    [InlineData("token_endpoint", "http://127.0.0.1/token")]
    [InlineData("jwks_uri", "file:///etc/passwd")]
    [InlineData("end_session_endpoint", "javascript:alert(1)")]
    [InlineData("token_endpoint", "/token")]
    [InlineData("token_endpoint", "https://login.test/token#part")]
    public void Read_AddressIsNotHttps_Refused(string name, string address)
    {
        _metadata[name] = address;
        Refusal().ShouldBe(SignInRefusals.ProviderMetadata);
    }

    [Fact]
    public void Read_HttpOnThisMachineWhereAllowed_Accepted()
    {
        _options.RequireHttps = false;
        _metadata["token_endpoint"] = "http://127.0.0.1:9/token";
        Read().TokenEndpoint.Port.ShouldBe(9);
        _metadata["token_endpoint"] = "http://elsewhere.test/token";
        Refusal().ShouldBe(SignInRefusals.ProviderMetadata);
    }

    [Fact]
    public void Read_NoWayToAuthenticateBySecret_Refused()
    {
        _metadata["token_endpoint_auth_methods_supported"] = new JsonArray("private_key_jwt");
        Refusal().ShouldBe(SignInRefusals.ProviderMetadata);
    }

    [Fact]
    public void Read_BothWaysToAuthenticate_TakesTheHeader()
    {
        _metadata["token_endpoint_auth_methods_supported"] = new JsonArray("client_secret_post", "client_secret_basic");
        Read().SecretInForm.ShouldBeFalse();
    }

    [Fact]
    public void Read_SignsByHmacOnly_Refused()
    {
        _metadata["id_token_signing_alg_values_supported"] = new JsonArray("HS256", "none");
        Refusal().ShouldBe(SignInRefusals.ProviderMetadata);
    }

    [Theory]
    [InlineData("https://login.test", "https://login.test/", true)]
    [InlineData("https://login.test/", "https://login.test", true)]
    [InlineData("https://login.test", "https://login.test.evil.test", false)]
    [InlineData("https://login.test", "https://LOGIN.test", false)]
    [InlineData("https://login.test", "", false)]
    [InlineData("https://login.test", "{tenantid}", false)]
    public void Read_Issuer_IsTheAuthority(string authority, string issuer, bool accepted)
    {
        _options.Authority = authority;
        _metadata["issuer"] = issuer;
        if (accepted) Read().Issuer.Accepts(issuer, tenant: null).ShouldBeTrue();
        else Refusal().ShouldBe(SignInRefusals.ProviderIssuer);
    }

    private ProviderMetadata Read() => ProviderMetadataReader.Read(JsonSerializer.SerializeToElement(_metadata), _options);

    private SignInRefusal Refusal() => Should.Throw<SignInRefusedException>(Read).Refusal;
}
