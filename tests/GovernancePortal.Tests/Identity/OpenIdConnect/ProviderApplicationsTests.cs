using GovernancePortal.Identity.OpenIdConnect;
using Microsoft.Extensions.Options;

namespace GovernancePortal.Tests.Identity.OpenIdConnect;

/// <summary>Whose applications can be registered, by the configuration alone.</summary>
public sealed class ProviderApplicationsTests
{
    private const string Ours = "7F58FA3D-8a2f-4f0b-9d4c-2d1a2f4f9d11";
    private const string Theirs = "0b1c9e0e-52b5-4d2f-8f05-1f9a4b8d7a22";

    [Theory]
    [InlineData("https://login.example.org/realms/main", "https://login.example.org/realms/main")]
    [InlineData("https://login.example.org/", "https://login.example.org")]
    [InlineData($"https://login.microsoftonline.com/{Theirs}/v2.0", $"https://login.microsoftonline.com/{Theirs}/v2.0")]
    public void Issuers_OfOneIssuer_AreTheAuthorityWithoutASlash(string authority, string issuer) => Of(authority).Issuers.ShouldBe([issuer]);

    [Fact]
    public void Issuers_OfSeveralTenants_AreOneForEach() => Of("https://login.microsoftonline.com/organizations/v2.0", Ours, Theirs).Issuers
        .ShouldBe([$"https://login.microsoftonline.com/{Ours.ToLowerInvariant()}/v2.0", $"https://login.microsoftonline.com/{Theirs}/v2.0"]);

    [Theory]
    [InlineData("", "api://portal", false)]
    [InlineData("https://login.example.org", "", false)]
    [InlineData("https://login.example.org", "api://portal", true)]
    public void Tokens_AreTaken_WithAProviderAndAnAudienceAlone(string authority, string audience, bool taken) =>
        new ProviderApplications(Options.Create(new OpenIdConnectOptions { Authority = authority, ApiAudience = audience })).AreTaken.ShouldBe(taken);

    private static ProviderApplications Of(string authority, params string[] tenants) => new(Options.Create(new OpenIdConnectOptions { Authority = authority, ApiAudience = "api://portal", AllowedTenants = tenants }));
}
