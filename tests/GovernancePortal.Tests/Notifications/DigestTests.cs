using System.Net;
using GovernancePortal.Approvals.Deadlines;
using GovernancePortal.Approvals.Tasks;
using GovernancePortal.Identity;
using GovernancePortal.Notifications.Mails;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;
using GovernancePortal.Tests.Hosting;
using GovernancePortal.Webhooks.Deliveries;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Tests.Notifications;

/// <summary>Who is written to, when and about what: one quiet digest a day, or at once what is urgent, or nothing.</summary>
[Trait("Category", "Database")]
public sealed class DigestTests(MailPortal portal) : IClassFixture<MailPortal>
{
    private readonly MailDesk desk = new(portal);

    [Fact]
    public async Task Digest_TellsWhatWaits_OnceADay_WhoeverLooks()
    {
        var (_, person, address) = await desk.HireAsync("security");
        var release = await desk.Council.AskedAsync();
        portal.NextMorning();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => desk.WriteDigestsAsync()));
        await desk.MailAsync(person, mail => mail.State == MailState.Sent);
        await desk.WriteDigestsAsync();

        var received = portal.Server.To(address).ShouldHaveSingleItem();
        var message = received.Message;
        message.Subject.ShouldStartWith("Governance Portal: ");
        received.Text.ShouldContain($"{MailPortal.Address}/releases/{release}");
        received.Text.ShouldContain("Decide for the security seat");
        received.Html.ShouldContain($"href=\"{MailPortal.Address}/releases/{release}\"");
        (message.Headers["List-Unsubscribe"], message.Headers["Auto-Submitted"]).ShouldBe(($"<{MailPortal.Address}/settings/mail>", "auto-generated"));
        message.MessageId.ShouldEndWith("@portal.example.org");

        portal.NextMorning();
        await desk.WriteDigestsAsync();
        await Eventually.SeeAsync("The digest of the next day", () => portal.Server.To(address).Count, count => count == 2);
        portal.Server.To(address).Select(mail => mail.Message.MessageId).Distinct().Count().ShouldBe(2);
    }

    [Fact]
    public async Task NobodyIsWrittenTo_ForWhomNothingWaits_WhoWantsNone_WhoIsSuspended_OrWhoHasNoAddress()
    {
        var (_, idle, _) = await desk.HireAsync("auditor");
        var (silent, silentId, _) = await desk.HireAsync("platform");
        var (_, suspended, _) = await desk.HireAsync("platform");
        var (_, unknown) = await desk.Council.HireAsync("platform");
        await desk.ChooseAsync(silent, "none");
        (await desk.Story.PostAsync("admin", $"/people/{suspended}/suspension", new { reason = "Left" })).Status.ShouldBe(HttpStatusCode.OK);
        await desk.Council.AskedAsync();
        portal.NextMorning();

        await desk.WriteDigestsAsync();

        foreach (var person in new[] { idle, silentId, suspended, unknown })
            (await desk.MailsAsync(person)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Digest_GoesOutAtTheTimeThatThePersonChose()
    {
        var (account, person, _) = await desk.HireAsync("risk");
        await desk.ChooseAsync(account, "digest", "18:30");
        await desk.Council.AskedAsync();
        portal.NextMorning();
        await desk.WriteDigestsAsync();
        (await desk.MailsAsync(person)).ShouldBeEmpty("it is ten o'clock");

        portal.Advance(TimeSpan.FromHours(9));
        await desk.WriteDigestsAsync();
        await desk.MailAsync(person, mail => mail.State == MailState.Sent);
        (await desk.Story.GetAsync(account, "/mail-choice")).GetProperty("digestAt").GetString().ShouldBe("18:30");
    }

    [Fact]
    public async Task WhatWasDoneMeanwhile_IsNotTold()
    {
        var (account, person, address) = await desk.HireAsync("security");
        await desk.ChooseAsync(account, "digest", "06:00");
        await desk.Council.AskedAsync();
        await portal.Server.BehaveAsync("defer");
        try
        {
            portal.NextMorning();
            await desk.WriteDigestsAsync();
            await desk.MailAsync(person, mail => mail.Failure is not null);
            foreach (var open in (await desk.Story.GetAsync(account, "/tasks?mine=true&pageSize=200")).GetProperty("items").EnumerateArray())
                (await desk.Story.PostAsync(account, $"/tasks/{Story.Id(open)}/decision", new { outcome = "abstain", comment = "", manifestDigest = open.GetProperty("manifestDigest").GetString() })).Status.ShouldBe(HttpStatusCode.OK);
        }
        finally
        {
            await portal.Server.BehaveAsync("accept");
        }

        portal.Advance(TimeSpan.FromMinutes(2));
        (await desk.MailAsync(person, mail => mail.State == MailState.NotNeeded)).Failure.ShouldBe("Nothing waits for the person any more.");
        portal.Server.To(address).ShouldBeEmpty();
    }

    [Fact]
    public async Task UrgentThings_AreToldAtOnce_ToWhoeverChoseSo_AndOnce()
    {
        var (holder, holderId, holderAddress) = await desk.HireAsync("platform");
        var (deputy, deputyId, deputyAddress) = await desk.HireAsync("data-scientist");
        var (_, quietId, _) = await desk.HireAsync("platform");
        await desk.Council.AppointAsync("platform", deputyId);
        await desk.ChooseAsync(holder, "at-once", "23:59");
        await desk.ChooseAsync(deputy, "at-once", "23:59");
        var webhook = Story.Id((await desk.Story.PostAsync("admin", "/webhooks", new { name = "Chat", address = "https://127.0.0.1:9/", events = new[] { "task.due", "task.overdue", "task.escalated" }, allowsInternal = true })).Body);
        var release = await desk.Council.AskedAsync();
        var task = await desk.Council.OpenTaskAsync("platform", release);
        (await desk.Story.PostAsync(holder, $"/tasks/{task.Id}/claim", new { })).Status.ShouldBe(HttpStatusCode.OK);
        var row = await RowAsync(task.Id);

        portal.Advance(row.RemindAt!.Value - portal.Now + TimeSpan.FromMinutes(1));
        await Eventually.SeeAsync("A mail that it is due soon", () => About(holderAddress).Count, count => count == 1);
        About(holderAddress)[0].Message.Subject.ShouldBe("Governance Portal: due soon");
        About(deputyAddress).ShouldBeEmpty();

        portal.Advance(row.DueAt - portal.Now + TimeSpan.FromMinutes(1));
        await Eventually.SeeAsync("A mail to the deputy", () => About(deputyAddress).Count, count => count == 1);
        await Eventually.SeeAsync("A mail that it is overdue", () => About(holderAddress).Count, count => count == 2);
        About(deputyAddress)[0].Text.ShouldContain("Decide as the deputy of the platform seat");
        About(holderAddress)[1].Text.ShouldContain("its deputy is asked as well");
        await Task.WhenAll(LookAsync(task.Id), LookAsync(task.Id));

        (await desk.MailsAsync(holderId)).Count(mail => mail.TaskId == task.Id).ShouldBe(2);
        (await desk.MailsAsync(deputyId)).Count(mail => mail.TaskId == task.Id).ShouldBe(1);
        (await desk.MailsAsync(quietId)).ShouldAllBe(mail => mail.Kind == MailKind.Digest);
        await using var db = await portal.Get<PortalDatabase>().ReadAsync(TestContext.Current.CancellationToken);
        var sent = await db.Set<WebhookDelivery>().Where(delivery => delivery.WebhookId == webhook && EF.Functions.Like(delivery.Body, $"%{task.Id}%")).OrderBy(delivery => delivery.CreatedAt).Select(delivery => delivery.Type).ToListAsync(TestContext.Current.CancellationToken);
        sent.ShouldBe(["task.due", "task.overdue", "task.escalated"], ignoreOrder: true);

        // other releases of this portal are late too
        IReadOnlyList<ReceivedMail> About(string address) => [.. portal.Server.To(address).Where(mail => mail.Text.Contains(release.ToString(), StringComparison.Ordinal))];
    }

    [Fact]
    public async Task Question_ThatWaitsForTheSubmitter_IsInTheDigest()
    {
        var (submitter, person, address) = await desk.HireAsync("data-scientist");
        var release = await desk.Council.AskedByAsync(submitter);
        var (status, body) = await desk.Story.PostAsync("risk", $"/releases/{release}/questions", new { kind = "question", about = "release", text = "Who reads the answers?" });
        status.ShouldBe(HttpStatusCode.Created, body.ToString());
        portal.NextMorning();

        await desk.WriteDigestsAsync();

        await desk.MailAsync(person, mail => mail.State == MailState.Sent);
        portal.Server.To(address).ShouldHaveSingleItem().Text.ShouldContain("Asked of you (1)");
    }

    [Fact]
    public async Task Choice_IsOnesOwn_AndWhatIsNoChoiceIsRefused()
    {
        var (account, _, address) = await desk.HireAsync("risk");
        var before = await desk.Story.GetAsync(account, "/mail-choice");
        (before.GetProperty("mode").GetString(), before.GetProperty("digestAt").GetString(), before.GetProperty("address").GetString(), before.GetProperty("isOn").GetBoolean()).ShouldBe(("digest", "06:00", address, true));
        using var client = await portal.AsAsync(account);
        foreach (var wrong in new object[] { new { mode = "hourly" }, new { mode = "digest", digestAt = "25:00" }, new { mode = "digest", digestAt = "7" } })
            (await System.Net.Http.Json.HttpClientJsonExtensions.PutAsJsonAsync(client, "/api/v1/mail-choice", wrong, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    private async Task LookAsync(Guid task)
    {
        var origin = Actor.Portal("test").Origin;
        await portal.Get<IEnumerable<IJobHandler>>().Single(handler => handler.Kind == WatchDeadline.JobKind).RunAsync(new Job(WatchDeadline.JobKind, task, new(origin.Person, origin.CorrelationId), portal.Now), null!, TestContext.Current.CancellationToken);
    }

    private async Task<ApprovalTask> RowAsync(Guid task)
    {
        await using var db = await portal.Get<PortalDatabase>().ReadAsync(TestContext.Current.CancellationToken);
        return await db.Set<ApprovalTask>().SingleAsync(row => row.Id == task, TestContext.Current.CancellationToken);
    }
}
