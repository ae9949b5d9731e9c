using System.Net;
using System.Text.Json;
using GovernancePortal.Tests.Hosting;

namespace GovernancePortal.Tests.Approvals;

/// <summary>People of a council that a test makes for itself, so that no other test finds their claims and delegations.</summary>
internal sealed class ReviewBoard(Portal portal)
{
    private readonly Story story = new(portal);

    public Story Story => story;

    /// <summary>A person with these roles; answers account and id. Seats are proposed and confirmed by two people.</summary>
    public async Task<(string Account, Guid Id)> HireAsync(params string[] roles)
    {
        var account = "p" + Guid.NewGuid().ToString("n")[..10];
        var (status, person) = await story.PostAsync("admin", "/people", new { account, displayName = $"Reviewer {account}" });
        status.ShouldBe(HttpStatusCode.Created, person.ToString());
        var id = Story.Id(person);
        foreach (var role in roles)
            await GiveAsync(id, role);
        return (account, id);
    }

    public async Task GiveAsync(Guid person, string role)
    {
        if (role is "platform" or "security" or "risk")
        {
            var (_, seat) = await story.PostAsync("admin", "/seats", new { personId = person, seat = role });
            (await story.PostAsync("compliance", $"/seats/{Story.Id(seat)}/confirmation", new { })).Status.ShouldBe(HttpStatusCode.OK);
            return;
        }

        (await story.PostAsync("admin", $"/people/{person}/roles", new { role })).Status.ShouldBeOneOf(HttpStatusCode.Created, HttpStatusCode.OK);
    }

    /// <summary>Makes somebody the deputy of a seat, proposed and confirmed by two people; answers the account.</summary>
    public async Task<string> AppointAsync(string seat)
    {
        var (account, id) = await HireAsync("data-scientist");
        await AppointAsync(seat, id);
        return account;
    }

    /// <inheritdoc cref="AppointAsync(string)"/>
    public async Task AppointAsync(string seat, Guid person)
    {
        var (_, proposed) = await story.PostAsync("admin", "/deputies", new { personId = person, seat });
        (await story.PostAsync("compliance", $"/deputies/{Story.Id(proposed)}/confirmation", new { })).Status.ShouldBe(HttpStatusCode.OK);
    }

    public Task<(HttpStatusCode Status, JsonElement Body)> DelegateAsync(string from, Guid to, string? seat = null, Guid? task = null, double days = 7, string reason = "On leave", DateTimeOffset? since = null)
    {
        var begins = since ?? portal.Get<TimeProvider>().GetUtcNow();
        return story.PostAsync(from, "/delegations", new { seat, taskId = task, delegateId = to, since, until = begins.AddDays(days), reason });
    }

    public async Task<HttpStatusCode> DeleteAsync(string account, string path)
    {
        using var client = await portal.AsAsync(account);
        using var answer = await client.DeleteAsync("/api/v1" + path, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    /// <summary>Somebody decides a task of a seat that waits for them, as their own or delegated.</summary>
    public async Task<(HttpStatusCode Status, JsonElement Body)> DecideAsync(string account, string seat, Guid release, string outcome = "approve")
    {
        var task = await OpenTaskAsync(seat, release);
        return await story.PostAsync(account, $"/tasks/{task.Id}/decision", new { outcome, comment = "looked at everything", manifestDigest = task.Digest });
    }

    /// <summary>The open task of a seat on a release, whoever it waits for.</summary>
    public async Task<(Guid Id, string Digest)> OpenTaskAsync(string seat, Guid release)
    {
        var task = (await story.GetAsync("auditor", $"/tasks?releaseId={release}&pageSize=50")).GetProperty("items").EnumerateArray().Single(item => item.GetProperty("seat").GetString() == seat);
        return (Story.Id(task), task.GetProperty("manifestDigest").GetString()!);
    }

    /// <summary>What an account sees of a task.</summary>
    public async Task<JsonElement?> SeesAsync(string account, Guid task)
    {
        var mine = (await story.GetAsync(account, "/tasks?mine=true&pageSize=200")).GetProperty("items").EnumerateArray().Where(item => Story.Id(item) == task).ToList();
        return mine.Count == 0 ? null : mine[0];
    }

    /// <summary>A release that waits for the council.</summary>
    public async Task<Guid> AskedAsync()
    {
        var release = await story.AskForReleaseAsync();
        await story.SettleAsync(release);
        return release;
    }

    /// <summary>The same, asked for by somebody else than the demo's data scientist.</summary>
    public async Task<Guid> AskedByAsync(string submitter)
    {
        var version = await story.SubmitVersionAsync();
        await story.ReadyAsync(version);
        var (status, release) = await story.PostAsync(submitter, "/releases", new { versionId = version, environment = "production", businessUse = Story.BusinessUse, region = "eu-west" });
        status.ShouldBe(HttpStatusCode.Created, release.ToString());
        await story.SettleAsync(Story.Id(release));
        return Story.Id(release);
    }

    /// <summary>How many entries the ledger has of an action on one thing.</summary>
    public async Task<int> EntriesAsync(string action, Guid entity)
    {
        await portal.Get<GovernancePortal.Ledger.LedgerBook>().CatchUpAsync(TestContext.Current.CancellationToken);
        return (await story.GetAsync("auditor", $"/ledger/entries?action={action}&pageSize=200")).GetProperty("items").EnumerateArray().Count(entry => entry.ToString().Contains(entity.ToString(), StringComparison.Ordinal));
    }
}
