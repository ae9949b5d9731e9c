using System.Text.RegularExpressions;
using GovernancePortal.Identity.OpenIdConnect.Refusals;

namespace GovernancePortal.Tests.Identity.OpenIdConnect.Refusals;

public sealed class SignInRefusalsTests
{
    [Fact]
    public void All_EachRefusal_HasACodeAndWordsForPeople()
    {
        SignInRefusals.All.Count.ShouldBeGreaterThan(30);
        foreach (var refusal in SignInRefusals.All)
        {
            Regex.IsMatch(refusal.Code, "^[a-z]+\\.[a-z-]+$", RegexOptions.None, TimeSpan.FromSeconds(1)).ShouldBeTrue(refusal.Code);
            refusal.Title.ShouldNotBeEmpty();
            refusal.PageMessage.ShouldEndWith(".");
            refusal.PageMessage.ShouldNotContain("id_token");
        }
    }

    [Fact]
    public void Find_CodeThatDoesNotExist_IsNull()
    {
        SignInRefusals.Find("<script>").ShouldBeNull();
        SignInRefusals.Find(null).ShouldBeNull();
        SignInRefusals.Find("roles.none").ShouldBe(SignInRefusals.RolesNone);
    }
}
