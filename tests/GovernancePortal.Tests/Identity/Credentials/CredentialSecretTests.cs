using GovernancePortal.Identity.Credentials;

namespace GovernancePortal.Tests.Identity.Credentials;

public sealed class CredentialSecretTests
{
    [Fact]
    public void New_IsParsedAsItself()
    {
        var (secret, text) = CredentialSecret.New();
        CredentialSecret.Parse(text).ShouldBe(secret);
        text.ShouldStartWith("gpc_");
        text.Length.ShouldBe(80);
    }

    [Fact]
    public void New_IsAnotherEachTime() => Enumerable.Range(0, 1000).Select(_ => CredentialSecret.New().Text[37..]).ShouldBeUnique();

    [Fact]
    public void Text_OfTheRecord_SaysNothing() => CredentialSecret.New().Secret.ToString().ShouldBe(nameof(CredentialSecret));
}
