using GovernancePortal.Identity;
using GovernancePortal.Identity.SignIn;

namespace GovernancePortal.Tests.Identity.SignIn;

public sealed class AccountWordsTests
{
    [Theory]
    [InlineData("A colleague", new[] { PortalRole.DataScientist }, "Data scientist", "person")]
    [InlineData("A colleague", new[] { PortalRole.Auditor, PortalRole.Security }, "Security seat, Auditor", "shield")]
    [InlineData("A colleague", new PortalRole[0], "No role yet", "person")]
    [InlineData("Security seat", new[] { PortalRole.Security }, "account-1", "shield")]
    [InlineData("Risk seat", new[] { PortalRole.Risk, PortalRole.Compliance }, "Compliance officer", "balance")]
    public void Describe_APerson_SaysTitlesOfRolesAndSeatsAndNoKeys(string name, PortalRole[] roles, string detail, string icon)
    {
        var account = AccountWords.Describe(PortalClaims.Principal(Guid.NewGuid(), "account-1", name, roles, "test"));

        (account.Name, account.Detail, account.Icon).ShouldBe((name, detail, icon));
    }
}
