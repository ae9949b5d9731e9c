using GovernancePortal.Identity.OpenIdConnect.Provider;

namespace GovernancePortal.Tests.Identity.OpenIdConnect.Provider;

/// <summary>Entra's issuer for several tenants, as its metadata write it.</summary>
public sealed class IssuerRuleTests
{
    private const string Authority = "https://login.microsoftonline.com/organizations/v2.0";
    private const string Template = "https://login.microsoftonline.com/{tenantid}/v2.0";
    private const string Ours = "7f58fa3d-8a2f-4f0b-9d4c-2d1a2f4f9d11";
    private const string Others = "0b1c9e0e-52b5-4d2f-8f05-1f9a4b8d7a22";

    [Fact]
    public void Accepts_ListedTenant_Yes() => Rule().Accepts(IssuerOf(Ours), Ours).ShouldBeTrue();

    [Theory]
    [InlineData(Others, Others)]
    [InlineData(Others, Ours)]
    [InlineData(Ours, Others)]
    [InlineData(Ours, null)]
    [InlineData("{tenantid}", "{tenantid}")]
    public void Accepts_AnotherTenantOrAMixture_No(string inIssuer, string? tenant) => Rule().Accepts(IssuerOf(inIssuer), tenant).ShouldBeFalse();

    [Fact]
    public void AcceptsResponse_ListedTenantOnly()
    {
        Rule().AcceptsResponse(IssuerOf(Ours)).ShouldBeTrue();
        Rule().AcceptsResponse(IssuerOf(Others)).ShouldBeFalse();
        Rule().AcceptsResponse(null).ShouldBeFalse();
    }

    [Fact]
    public void Create_NoTenantListed_Refused()
    {
        IssuerRule.Create(Authority, Template, [], out var problem).ShouldBeNull();
        problem.ShouldContain("AllowedTenants");
    }

    [Theory]
    [InlineData("https://login.evil.test/{tenantid}/v2.0")]
    [InlineData("https://login.microsoftonline.com/{tenantid}")]
    [InlineData("https://{tenantid}/organizations/v2.0/x")]
    public void Create_TemplateOfAnotherAuthority_Refused(string template) => IssuerRule.Create(Authority, template, [Ours], out _).ShouldBeNull();

    [Fact]
    public void Create_PlaceholderWouldSpanSegments_Refused() =>
        IssuerRule.Create("https://login.microsoftonline.com/a/b/v2.0", Template, [Ours], out _).ShouldBeNull();

    [Theory]
    [InlineData(null, true)]
    [InlineData(Template, true)]
    [InlineData("https://login.microsoftonline.com/" + Others + "/v2.0", false)]
    public void KeySpeaksFor_ItsIssuer(string? keyIssuer, bool expected) => IssuerRule.KeySpeaksFor(keyIssuer, IssuerOf(Ours), Ours).ShouldBe(expected);

    private static IssuerRule Rule() => IssuerRule.Create(Authority, Template, [Ours.ToUpperInvariant()], out _)!;

    private static string IssuerOf(string tenant) => Template.Replace("{tenantid}", tenant, StringComparison.Ordinal);
}
