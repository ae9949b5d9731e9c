using System.Net;
using System.Text.Json;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;
using GovernancePortal.Tests.Hosting;
using GovernancePortal.Tests.Identity;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Tests.Webhooks;

/// <summary>What an administrator does with webhooks, and a look at what became of their events.</summary>
internal sealed class WebhookDesk(WebhookPortal portal)
{
    private readonly Council council = new(portal);

    public Task<(Guid Id, string Secret)> RegisterAsync(string address, params string[] events) => RegisterAsync(address, allowsInternal: true, events);

    public async Task<(Guid Id, string Secret)> RegisterAsync(string address, bool allowsInternal, params string[] events)
    {
        var (status, body) = await council.PostAsync("admin", "/webhooks", new { name = "Receiver", address, events, allowsInternal });
        status.ShouldBe(HttpStatusCode.Created, body.ToString());
        return (Story.Id(body), body.GetProperty("secret").GetString()!);
    }

    public async Task PingAsync(Guid id) => (await council.PostAsync("admin", $"/webhooks/{id}/ping")).Status.ShouldBe(HttpStatusCode.Accepted);

    // the only line of this webhook's log, once it was attempted and stands there
    public async Task<JsonElement> DeliveryAsync(Guid id, string state)
    {
        var seen = await Eventually.SeeAsync($"One delivery that is {state}", () => council.GetAsync("admin", $"/webhooks/{id}/deliveries?state={state}"),
            answer => answer.GetProperty("items") is var found && found.GetArrayLength() == 1 && found[0].GetProperty("attempts").GetInt32() > 0);
        return seen.GetProperty("items")[0];
    }

    public async Task DueNowAsync(Guid delivery)
    {
        await using var db = await portal.Get<PortalDatabase>().ReadAsync(TestContext.Current.CancellationToken);
        await Eventually.SeeAsync("A delivery that is put off", () => db.Set<Job>().Where(job => job.SubjectId == delivery && job.State == JobState.Waiting && job.Stage != null)
            .ExecuteUpdateAsync(row => row.SetProperty(job => job.DueAt, DateTimeOffset.UnixEpoch), TestContext.Current.CancellationToken), changed => changed > 0);
    }

    public Task<Job> JobEndedAsync(Guid delivery) => Eventually.SeeAsync("The end of a delivery's job", async () =>
    {
        await using var db = await portal.Get<PortalDatabase>().ReadAsync(TestContext.Current.CancellationToken);
        return await db.Set<Job>().SingleAsync(job => job.SubjectId == delivery, TestContext.Current.CancellationToken);
    }, job => job.FinishedAt is not null);

    /// <summary>The independent script, registered; with another secret than the webhook's where one is given.</summary>
    public async Task<ReceiverScript> ScriptAsync(string? secret, params string[] events)
    {
        var (id, own) = await RegisterAsync("https://127.0.0.1:9/", events);
        var script = await ReceiverScript.StartAsync(portal, secret ?? own);
        (await council.SendAsync("admin", HttpMethod.Put, $"/webhooks/{id}", new { name = "Script", address = script.Address, events, allowsInternal = true })).Status.ShouldBe(HttpStatusCode.OK);
        return script;
    }
}
