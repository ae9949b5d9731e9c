using System.Net;
using GovernancePortal.Notifications.Mails;
using GovernancePortal.Platform.Database;
using GovernancePortal.Tests.Approvals;
using GovernancePortal.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Tests.Notifications;

/// <summary>People with an address, what they choose, and a look at what became of their mail.</summary>
internal sealed class MailDesk(MailPortal portal)
{
    public ReviewBoard Council { get; } = new(portal);

    public Story Story => Council.Story;

    /// <summary>A person with these roles and an address.</summary>
    public async Task<(string Account, Guid Id, string Address)> HireAsync(params string[] roles)
    {
        var account = "m" + Guid.NewGuid().ToString("n")[..10];
        var address = $"{account}@example.org";
        var (status, person) = await Story.PostAsync("admin", "/people", new { account, displayName = $"Reader {account}", email = address });
        status.ShouldBe(HttpStatusCode.Created, person.ToString());
        foreach (var role in roles)
            await Council.GiveAsync(Story.Id(person), role);
        return (account, Story.Id(person), address);
    }

    public async Task ChooseAsync(string account, string mode, string? digestAt = null)
    {
        using var client = await portal.AsAsync(account);
        using var answer = await System.Net.Http.Json.HttpClientJsonExtensions.PutAsJsonAsync(client, "/api/v1/mail-choice", new { mode, digestAt }, TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public Task WriteDigestsAsync() => portal.Get<GovernancePortal.Notifications.Digests.WriteDigests>().WriteAsync(TestContext.Current.CancellationToken);

    /// <summary>The mails of a person, oldest first.</summary>
    public async Task<IReadOnlyList<OutgoingMail>> MailsAsync(Guid person)
    {
        await using var db = await portal.Get<PortalDatabase>().ReadAsync(TestContext.Current.CancellationToken);
        return await db.Set<OutgoingMail>().Where(mail => mail.PersonId == person).OrderBy(mail => mail.CreatedAt).ToListAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>The one mail of a person, once it is as it should be.</summary>
    public async Task<OutgoingMail> MailAsync(Guid person, Func<OutgoingMail, bool> isThere) =>
        (await Eventually.SeeAsync("One mail that is as it should be", () => MailsAsync(person), mails => mails.Count == 1 && isThere(mails[0])))[0];
}
