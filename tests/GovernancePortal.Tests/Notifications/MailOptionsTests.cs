using GovernancePortal.Notifications;
using GovernancePortal.Tests.Hosting;

namespace GovernancePortal.Tests.Notifications;

/// <summary>Settings of mail that cannot work are refused when the portal starts.</summary>
public sealed class MailOptionsTests
{
    [Fact]
    public void WithoutAHost_MailIsOff_AndNothingIsAskedFor() => Wrong(_ => { }, new MailOptions()).ShouldBeEmpty();

    [Fact]
    public void Complete_IsTaken() => Wrong(_ => { }).ShouldBeEmpty();

    [Theory]
    [InlineData("Mail:From")]
    [InlineData("Mail:PortalAddress")]
    [InlineData("Mail:Security")]
    [InlineData("Mail:SecretPath")]
    [InlineData("Mail:User")]
    [InlineData("Mail:AuthoritiesPath")]
    [InlineData("Mail:DigestAt")]
    [InlineData("Mail:TimeZone")]
    public void WhatCannotWork_IsNamed(string setting) => Wrong(options =>
    {
        switch (setting)
        {
            case "Mail:From": options.From = "the portal"; break;
            case "Mail:PortalAddress": options.PortalAddress = "http://portal.example.org"; break;
            case "Mail:Security": options.Security = MailSecurity.None; break;
            case "Mail:SecretPath": options.SecretPath = "/nowhere/secret"; break;
            case "Mail:User": options.User = "portal"; break;
            case "Mail:AuthoritiesPath": options.AuthoritiesPath = "/nowhere/ca.pem"; break;
            case "Mail:DigestAt": options.DigestAt = "7 o'clock"; break;
            default: options.TimeZone = "Middle/Earth"; break;
        }
    }).ShouldHaveSingleItem().ShouldStartWith(setting);

    private static IReadOnlyList<string> Wrong(Action<MailOptions> change, MailOptions? given = null)
    {
        var options = given ?? new MailOptions { Host = "mail.example.org", From = "Governance Portal <portal@example.org>", PortalAddress = "https://portal.example.org" };
        change(options);
        return [.. new MailOptionsCheck().Validate(null, options).Failures ?? []];
    }
}

/// <summary>A portal without a mail server.</summary>
[Trait("Category", "Database")]
public sealed class MailOffTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task Trial_IsRefusedInWords_AndEverybodyIsToldThatMailIsOff()
    {
        var story = new Story(portal);
        var (status, body) = await story.PostAsync("admin", "/mails/trial", new { });
        (status, body.GetProperty("code").GetString()).ShouldBe((System.Net.HttpStatusCode.Conflict, "mail-off"));
        (await story.GetAsync("admin", "/mails/standing")).GetProperty("isOn").GetBoolean().ShouldBeFalse();
        (await story.GetAsync("risk", "/mail-choice")).GetProperty("isOn").GetBoolean().ShouldBeFalse();
    }
}
