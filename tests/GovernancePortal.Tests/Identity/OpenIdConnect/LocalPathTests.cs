using GovernancePortal.Identity.OpenIdConnect;

namespace GovernancePortal.Tests.Identity.OpenIdConnect;

/// <summary>Where somebody goes after signing in is on this portal, in what a header can hold.</summary>
public sealed class LocalPathTests
{
    [Theory]
    [InlineData("/releases?q=R-0142#gates", "/releases?q=R-0142#gates")]
    [InlineData("/inventory?q=Müller %C3%A9 審", "/inventory?q=M%C3%BCller %C3%A9 %E5%AF%A9")]
    [InlineData("/inventory?q=\uD83D\uDD2C", "/inventory?q=%F0%9F%94%AC")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("/\t/evil.example", "/")]
    [InlineData("~/inventory", "/")]
    [InlineData("https://evil.example", "/")]
    [InlineData("", "/")]
    public void LocalPath_IsAPathOfThePortalInAscii(string asked, string path) => OpenIdConnectRequest.LocalPath(asked).ShouldBe(path);
}
