using System.Net;
using GovernancePortal.Notifications.Mails;
using GovernancePortal.Platform.Jobs;
using GovernancePortal.Tests.Hosting;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace GovernancePortal.Tests.Notifications;

/// <summary>A mail and a real mail server: TLS, the portal's user, refusals for now and for good, and a server that does not answer.</summary>
[Trait("Category", "Database")]
public sealed class MailDeliveryTests(MailPortal portal) : IClassFixture<MailPortal>
{
    private readonly MailDesk desk = new(portal);

    [Fact]
    public async Task Trial_GoesOverTls_AsThePortalsUser_ToThePersonAlone()
    {
        var (account, person, address) = await desk.HireAsync("administrator");

        (await desk.Story.PostAsync(account, "/mails/trial", new { })).Status.ShouldBe(HttpStatusCode.Accepted);

        await desk.MailAsync(person, mail => mail.State == MailState.Sent);
        var received = portal.Server.To(address).ShouldHaveSingleItem();
        (received.Secure, received.User, received.From).ShouldBe((true, MailServer.User, MailPortal.From));
        received.To.ShouldBe([address]);
        received.Message.MessageId.ShouldBe($"{(await desk.MailsAsync(person))[0].Id:n}@portal.example.org");
    }

    [Theory]
    [InlineData("defer", "The mail server did not take it (451).")]
    [InlineData("refuse-sign-in", "The mail server refused the portal's user or secret.")]
    [InlineData("no-tls", "The mail server does not offer what the settings ask for: TLS, or a way to sign in.")]
    [InlineData("silent", "The mail server took too long.")]
    public async Task MailThatIsNotTakenForNow_IsSentLater_UnderTheSameId_AndTheAdministratorSeesWhy(string behaviour, string why)
    {
        var (account, person, address) = await desk.HireAsync("administrator");
        await portal.Server.BehaveAsync(behaviour);
        OutgoingMail failed;
        try
        {
            (await desk.Story.PostAsync(account, "/mails/trial", new { })).Status.ShouldBe(HttpStatusCode.Accepted);
            failed = await desk.MailAsync(person, mail => mail.Failure is not null);
            (failed.State, failed.Failure).ShouldBe((MailState.Waiting, why));
            var standing = await desk.Story.GetAsync("admin", "/mails/standing");
            standing.GetProperty("failing").GetString().ShouldBe(failed.Failure);
            standing.ToString().ShouldNotContain(MailServer.Secret);
            (await desk.Story.GetAsync("admin", "/mails?state=waiting")).ToString().ShouldNotContain(MailServer.Secret);
            (await HealthAsync()).ShouldBe(HealthStatus.Degraded);
            portal.Server.To(address).ShouldBeEmpty();
        }
        finally
        {
            await portal.Server.BehaveAsync("accept");
        }

        portal.Advance(TimeSpan.FromMinutes(2));
        var sent = await desk.MailAsync(person, mail => mail.State == MailState.Sent);
        (sent.Attempts, sent.Failure).ShouldBe((2, null));
        portal.Server.To(address).ShouldHaveSingleItem().Message.MessageId.ShouldBe($"{failed.Id:n}@portal.example.org");
    }

    [Fact]
    public async Task AddressThatTheServerRefuses_IsGivenUpAtOnce_AndShown()
    {
        var (account, person, address) = await desk.HireAsync("administrator");
        await portal.Server.BehaveAsync("refuse-recipient");
        try
        {
            await desk.Story.PostAsync(account, "/mails/trial", new { });
            (await desk.MailAsync(person, mail => mail.State == MailState.GivenUp)).Failure.ShouldBe("The mail server refuses the person's address (550).");
        }
        finally
        {
            await portal.Server.BehaveAsync("accept");
        }

        (await desk.Story.GetAsync("admin", "/mails?state=given-up")).GetProperty("items").EnumerateArray().ShouldContain(item => item.GetProperty("personId").GetGuid() == person);
        portal.Server.To(address).ShouldBeEmpty();
    }

    [Fact]
    public async Task TwoJobsForOneMail_SendItOnce()
    {
        var (account, person, address) = await desk.HireAsync("administrator");
        await desk.Story.PostAsync(account, "/mails/trial", new { });
        var mail = await desk.MailAsync(person, sent => sent.State == MailState.Sent);
        var handler = portal.Get<IEnumerable<IJobHandler>>().Single(one => one.Kind == SendMail.JobKind);

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => handler.RunAsync(new Job(SendMail.JobKind, mail.Id, new(person, "test"), portal.Now), null!, TestContext.Current.CancellationToken)));

        portal.Server.To(address).ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("Eve\r\nBcc: mallory@example.org", "eve@example.org", true)]
    [InlineData("Eve", "eve@example.org\r\nBcc: mallory@example.org", false)]
    [InlineData("Eve", "eve@example.org, mallory@example.org", false)]
    [InlineData("Eve", "nobody", false)]
    public async Task NameOrAddress_ThatWouldAddAHeader_AddsNone(string name, string address, bool taken)
    {
        var before = portal.Server.Received.Count;
        var failure = await portal.Get<MailSender>().SendAsync(Guid.CreateVersion7(), name, address, MailContent.Test(new Uri(MailPortal.Address + "/")), TestContext.Current.CancellationToken);

        (failure is null).ShouldBe(taken, failure?.Why);
        if (!taken)
        {
            failure!.IsFinal.ShouldBeTrue();
            return;
        }

        await Eventually.SeeAsync("The mail", () => portal.Server.Received.Count, count => count > before);
        var message = portal.Server.To("eve@example.org")[^1].Message;
        (message.Bcc.Count, message.Headers.Contains("Bcc"), message.To.Mailboxes.Single().Address).ShouldBe((0, false, "eve@example.org"));
    }

    [Fact]
    public async Task MailIsForAdministratorsToSee_AndWhatAMailSaidForNobody()
    {
        (await desk.Story.GetAsync("admin", "/mails/standing")).GetProperty("isOn").GetBoolean().ShouldBeTrue();
        using var client = await portal.AsAsync("risk");
        foreach (var path in new[] { "/api/v1/mails", "/api/v1/mails/standing" })
            (await client.GetAsync(path, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await desk.Story.PostAsync("risk", "/mails/trial", new { })).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    private async Task<HealthStatus> HealthAsync() => (await portal.Get<HealthCheckService>().CheckHealthAsync(check => check.Name == "mail", TestContext.Current.CancellationToken)).Status;
}
