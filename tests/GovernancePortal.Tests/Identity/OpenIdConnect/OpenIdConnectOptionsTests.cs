using GovernancePortal.Identity.OpenIdConnect;
using Microsoft.Extensions.Configuration;

namespace GovernancePortal.Tests.Identity.OpenIdConnect;

public sealed class OpenIdConnectOptionsTests
{
    private const string Tenant = "7f58fa3d-8a2f-4f0b-9d4c-2d1a2f4f9d11";

    [Fact]
    public void IsConfigured_Nothing_No() => OpenIdConnectOptions.IsConfigured(Configuration()).ShouldBeFalse();

    [Theory]
    [InlineData("Authentication:OpenIdConnect:Authority")]
    [InlineData("Authentication:OpenIdConnect:ClientSecret")]
    [InlineData("Authentication:EntraId:TenantId")]
    public void IsConfigured_HalfAProvider_Yes(string key) => OpenIdConnectOptions.IsConfigured(Configuration((key, "x"))).ShouldBeTrue();

    [Fact]
    public void IsConfigured_EmptyValues_No() => OpenIdConnectOptions.IsConfigured(Configuration(("Authentication:EntraId:TenantId", " "))).ShouldBeFalse();

    [Fact]
    public void Read_Entra_AuthorityIsTheTenants()
    {
        var options = Read(Entra(("TenantId", Tenant)));
        options.Authority.ShouldBe($"https://login.microsoftonline.com/{Tenant}/v2.0");
        options.Scopes.ShouldBe(["openid", "profile", "email"]);
        Problems(Entra(("TenantId", Tenant))).ShouldBeEmpty();
    }

    [Fact]
    public void Read_NationalCloud_AuthorityIsItsInstance() =>
        Read(Entra(("TenantId", Tenant), ("Instance", "https://login.microsoftonline.us/"))).Authority.ShouldBe($"https://login.microsoftonline.us/{Tenant}/v2.0");

    [Fact]
    public void Read_Scopes_AsTextOrListAndAlwaysOpenId()
    {
        Read(Provider(("Scopes", "profile roles"))).Scopes.ShouldBe(["openid", "profile", "roles"]);
        Read(Provider(("Scopes:0", "openid"), ("Scopes:1", "roles"))).Scopes.ShouldBe(["openid", "roles"]);
    }

    [Theory]
    [InlineData("Authority", "Authentication__OpenIdConnect__Authority")]
    [InlineData("ClientId", "Authentication__OpenIdConnect__ClientId")]
    [InlineData("ClientSecret", "Authentication__OpenIdConnect__ClientSecret")]
    public void Validate_SomethingMissing_SaysWhatToSet(string key, string expected) =>
        Problems(Provider((key, ""))).ShouldHaveSingleItem().ShouldContain(expected);

    [Theory]
    [InlineData("", "Authentication__EntraId__TenantId")]
    [InlineData("contoso.onmicrosoft.com", "GUID")]
    [InlineData("consumers", "GUID")]
    [InlineData("organizations", "AllowedTenants")]
    [InlineData("common", "AllowedTenants")]
    public void Validate_EntraTenant_MustBeKnown(string tenant, string expected) =>
        Problems(Entra(("TenantId", tenant))).ShouldHaveSingleItem().ShouldContain(expected);

    [Fact]
    public void Validate_SeveralTenantsListed_Accepted() =>
        Problems(Entra(("TenantId", "organizations"), ("AllowedTenants:0", Tenant))).ShouldBeEmpty();

    [Fact]
    public void Validate_TenantThatIsNoId_Refused() =>
        Problems(Entra(("TenantId", "organizations"), ("AllowedTenants", "contoso"))).ShouldHaveSingleItem().ShouldContain("'contoso'");

    [Fact]
    public void Validate_BothKindsOfProvider_Refused()
    {
        var both = Entra(("TenantId", Tenant)).Append(("Authentication:OpenIdConnect:Authority", "https://login.test"));
        Problems([.. both]).ShouldHaveSingleItem().ShouldContain("not both");
    }

    [Theory]
    [InlineData("http://127.0.0.1:9", "false", "Development", true)]
    [InlineData("http://localhost:9", "false", "Development", true)]
    [InlineData("http://127.0.0.1:9", "true", "Development", false)]
    [InlineData("http://127.0.0.1:9", "false", "Production", false)]
    [InlineData("http://login.test", "false", "Development", false)]
    [InlineData("https://login.test", "false", "Production", false)]
    [InlineData("https://login.test?x=1", "true", "Production", false)]
    [InlineData("login.test", "true", "Production", false)]
    [InlineData("https://login.test/realms/main", "true", "Production", true)]
    public void Validate_Authority_HttpsExceptOnThisMachineInDevelopment(string authority, string requireHttps, string environment, bool accepted) =>
        (Problems(Provider(("Authority", authority), ("RequireHttps", requireHttps)), environment).Count == 0).ShouldBe(accepted);

    [Fact]
    public void Validate_Problems_NeverShowTheSecret()
    {
        var settings = Provider(("ClientSecret", "hush-hush"), ("Authority", "ftp://x"), ("ClientId", ""));
        string.Join(' ', Problems(settings)).ShouldNotContain("hush-hush");
    }

    private static (string, string)[] Provider(params (string Key, string Value)[] changes) =>
        Settings("Authentication:OpenIdConnect", [("Authority", "https://login.test"), ("ClientId", "portal"), ("ClientSecret", "s")], changes);

    private static (string, string)[] Entra(params (string Key, string Value)[] changes) =>
        Settings("Authentication:EntraId", [("ClientId", "portal"), ("ClientSecret", "s")], changes);

    private static (string, string)[] Settings(string section, (string Key, string Value)[] defaults, (string Key, string Value)[] changes) =>
        [.. defaults.Where(d => changes.All(c => !string.Equals(c.Key, d.Key, StringComparison.Ordinal))).Concat(changes).Select(s => ($"{section}:{s.Key}", s.Value))];

    private static IConfiguration Configuration(params (string Key, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(s => s.Key, s => (string?)s.Value, StringComparer.Ordinal)).Build();

    private static OpenIdConnectOptions Read(params (string Key, string Value)[] settings)
    {
        var options = new OpenIdConnectOptions();
        OpenIdConnectOptionsReader.Read(Configuration(settings), options);
        return options;
    }

    private static IReadOnlyList<string> Problems((string Key, string Value)[] settings, string environment = "Production") =>
        [.. new OpenIdConnectOptionsValidator(Configuration(settings), new RelyingParty.Surroundings(environment)).Validate(name: null, Read(settings)).Failures ?? []];
}
