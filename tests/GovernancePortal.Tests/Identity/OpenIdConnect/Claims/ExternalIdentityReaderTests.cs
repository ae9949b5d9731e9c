using System.Text.Json;
using System.Text.Json.Nodes;
using GovernancePortal.Identity;
using GovernancePortal.Identity.OpenIdConnect;
using GovernancePortal.Identity.OpenIdConnect.Claims;
using GovernancePortal.Identity.OpenIdConnect.Refusals;
using GovernancePortal.Identity.OpenIdConnect.Tokens;
using GovernancePortal.Tests.Identity.OpenIdConnect.Tokens;

namespace GovernancePortal.Tests.Identity.OpenIdConnect.Claims;

public sealed class ExternalIdentityReaderTests
{
    private const string Tenant = "7f58fa3d-8a2f-4f0b-9d4c-2d1a2f4f9d11";
    private const string Person = "0b1c9e0e-52b5-4d2f-8f05-1f9a4b8d7a22";
    private readonly LogLines _log = new();
    private readonly JsonObject _claims = TokenForge.Claims("https://login.test", "portal", ManualTime.Noon);

    [Fact]
    public void Read_AnyProvider_KeyIsIssuerAndSubject() => Read().UserKey.ShouldBe("oidc:https://login.test#248289761001");

    [Fact]
    public void Read_Entra_KeyIsTenantAndObject()
    {
        BeEntra();
        Read().UserKey.ShouldBe($"entra:{Tenant}/{Person}");
    }

    [Fact]
    public void Read_ObjectIdInCapitals_SameKey()
    {
        BeEntra();
        _claims["oid"] = Person.ToUpperInvariant();
        Read().UserKey.ShouldBe($"entra:{Tenant}/{Person}");
    }

    [Fact]
    public void Read_AnotherProviderClaimsTenantAndObject_DoesNotBecomeEntra()
    {
        (_claims["tid"], _claims["oid"]) = (Tenant, Person);
        Read().UserKey.ShouldStartWith("oidc:https://login.test#");
    }

    [Fact]
    public void Read_EntraWithoutObjectId_Refused()
    {
        BeEntra();
        _claims.Remove("oid");
        Refusal().ShouldBe(SignInRefusals.IdentityIncomplete);
    }

    [Theory]
    [InlineData("name", "Risk lead", "Risk lead")]
    [InlineData("preferred_username", "risk@example.org", "risk@example.org")]
    [InlineData("email", "risk@example.org", "risk@example.org")]
    [InlineData("name", "   ", "248289761001")]
    [InlineData("name", "Risk\u202E lead\u0007\n", "Risk lead")]
    [InlineData("nickname", "R", "248289761001")]
    public void Read_DisplayName_IsTheBestOneCleaned(string claim, string value, string expected)
    {
        _claims[claim] = value;
        Read().DisplayName.ShouldBe(expected);
    }

    [Fact]
    public void Read_LongName_IsCutBetweenCharacters()
    {
        _claims["name"] = new string('a', 199) + "\U0001F600";
        Read().DisplayName.ShouldBe(new string('a', 199));
    }

    [Theory]
    [InlineData("risk@example.org", null, "risk@example.org")]
    [InlineData("risk@example.org", true, "risk@example.org")]
    [InlineData("risk@example.org", false, null)]
    [InlineData("no address", null, null)]
    [InlineData("a@b\r\nBcc: c@d", null, null)]
    public void Read_Email_OnlyWhenUsable(string email, bool? verified, string? expected)
    {
        _claims["email"] = email;
        if (verified is not null) _claims["email_verified"] = verified;
        Read().Email.ShouldBe(expected);
    }

    [Fact]
    public void Read_TimeOfProof_IsKept()
    {
        _claims["auth_time"] = ManualTime.Noon.ToUnixTimeSeconds();
        Read().AuthTime.ShouldBe(ManualTime.Noon);
    }

    [Theory]
    [InlineData("""["Risk","DataScientist"]""", new[] { PortalRole.Risk, PortalRole.DataScientist })]
    [InlineData("""["datascientist","PLATFORM","Security"]""", new[] { PortalRole.DataScientist, PortalRole.Platform, PortalRole.Security })]
    [InlineData("\"Admin\"", new[] { PortalRole.Administrator })]
    [InlineData("""["Compliance","Compliance","Auditor"]""", new[] { PortalRole.Compliance, PortalRole.Auditor })]
    public void Read_KnownRoles_AreTaken(string roles, PortalRole[] expected)
    {
        _claims["roles"] = JsonNode.Parse(roles);
        Read().AppRoles.ShouldBe(expected, ignoreOrder: true);
    }

    [Fact]
    public void Read_UnknownRoles_AreIgnoredAndLogged()
    {
        _claims["roles"] = new JsonArray("Auditor", "Gardener", "6", "Risk\n");
        Read().AppRoles.ShouldBe([PortalRole.Auditor]);
        _log.Text.ShouldContain("'Gardener 6 Risk\uFFFD'");
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("""["Gardener"]""")]
    [InlineData("""["0"]""")]
    [InlineData("\"Risk,Security\"")]
    public void Read_NoKnownRole_RefusedWithTheRolesThatThereAre(string roles)
    {
        _claims["roles"] = JsonNode.Parse(roles);
        Refusal().ShouldBe(SignInRefusals.RolesNone);
        foreach (var role in AppRoleReader.Values.Keys) SignInRefusals.RolesNone.PageMessage.ShouldContain(role);
    }

    [Fact]
    public void Read_RolesOfAnotherShape_Refused()
    {
        _claims["roles"] = new JsonObject { ["Admin"] = true };
        Refusal().ShouldBe(SignInRefusals.TokenClaims);
    }

    [Theory]
    [InlineData("_claim_names", """{"groups":"src1"}""")]
    [InlineData("hasgroups", "true")]
    [InlineData("hasgroups", "\"true\"")]
    public void Read_GroupOverage_RefusedEvenBesideRoles(string claim, string value)
    {
        _claims[claim] = JsonNode.Parse(value);
        Refusal().ShouldBe(SignInRefusals.RolesFromGroups);
        SignInRefusals.RolesFromGroups.PageMessage.ShouldContain("use app roles");
    }

    [Fact]
    public void Read_GroupsInsteadOfRoles_Refused()
    {
        _claims.Remove("roles");
        _claims["groups"] = new JsonArray(Person);
        Refusal().ShouldBe(SignInRefusals.RolesFromGroups);
    }

    [Fact]
    public void Read_GroupsBesideRoles_AreNotRead()
    {
        _claims["groups"] = new JsonArray("Admin");
        Read().AppRoles.ShouldBe([PortalRole.Auditor]);
    }

    private void BeEntra() => (_claims["iss"], _claims["tid"], _claims["oid"]) = ($"https://login.microsoftonline.com/{Tenant}/v2.0", Tenant, Person);

    private ExternalIdentity Read()
    {
        var logger = new LogLines.Typed<AppRoleReader>(_log);
        return new ExternalIdentityReader(new AppRoleReader(logger)).Read(new VerifiedToken(SignatureAlgorithm.Find("RS256")!, JsonSerializer.SerializeToElement(_claims)));
    }

    private SignInRefusal Refusal() => Should.Throw<SignInRefusedException>(Read).Refusal;
}
