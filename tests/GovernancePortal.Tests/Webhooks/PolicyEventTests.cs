using System.Net;
using System.Text.Json;
using GovernancePortal.Tests.Policies;

namespace GovernancePortal.Tests.Webhooks;

/// <summary>What happens to a policy is told to who asked for it.</summary>
[Trait("Category", "Database")]
public sealed class PolicyEventTests(WebhookPortal portal) : IClassFixture<WebhookPortal>, IAsyncLifetime
{
    private readonly PolicyStory policies = new(portal);
    private readonly WebhookDesk desk = new(portal);
    private Receiver receiver = null!;

    public async ValueTask InitializeAsync() => receiver = await Receiver.StartAsync(portal.Certificate);

    public async ValueTask DisposeAsync() => await receiver.DisposeAsync();

    [Fact]
    public async Task DraftThatIsSentToReview_IsToldWithItsDigest()
    {
        await desk.RegisterAsync(receiver.Address, "policy.in-review");
        var version = PolicyStory.Id(await policies.BeginAsync("told-in-review"));

        (await policies.SubmitAsync(version)).Status.ShouldBe(HttpStatusCode.OK);

        await ShouldTellAsync("policy.in-review", "told-in-review", version);
    }

    [Fact]
    public async Task Publication_IsToldWithItsDigestAndItsDay()
    {
        await desk.RegisterAsync(receiver.Address, "policy.published");

        var version = PolicyStory.Id(await policies.PublishAsync("told-published"));

        var data = await ShouldTellAsync("policy.published", "told-published", version);
        data.GetProperty("effectiveFrom").GetDateTimeOffset().ShouldBe((await policies.VersionAsync(version)).GetProperty("effectiveFrom").GetDateTimeOffset(), TimeSpan.FromMilliseconds(1));
    }

    [Fact]
    public async Task Retirement_IsToldOnceItIsDecided()
    {
        var version = PolicyStory.Id(await policies.PublishAsync("told-retired"));
        await desk.RegisterAsync(receiver.Address, "policy.retired");
        await policies.SendAsync(HttpMethod.Post, "admin", $"/policy-versions/{version}/retirement", new { reason = "Another policy says the same." });

        await policies.DecideAsync(version);

        await ShouldTellAsync("policy.retired", "told-retired", version);
    }

    [Fact]
    public async Task VersionThatIsSentBack_IsNotToldAsPublished()
    {
        await desk.RegisterAsync(receiver.Address, "policy.in-review", "policy.published");
        var version = PolicyStory.Id(await policies.BeginAsync("told-sent-back"));
        await policies.SubmitAsync(version);
        await policies.DecideAsync(version, "request-changes");

        await policies.SubmitAsync(version);

        (await receiver.WaitAsync(2)).Select(message => JsonElement.Parse(message.Body).GetProperty("type").GetString()).ShouldAllBe(type => type == "governance-portal.policy.in-review");
    }

    private async Task<JsonElement> ShouldTellAsync(string type, string key, Guid version)
    {
        var told = JsonElement.Parse((await receiver.WaitAsync(1))[0].Body);
        told.GetProperty("type").GetString().ShouldBe("governance-portal." + type);
        told.GetProperty("subject").GetString().ShouldBe($"/api/v1/policy-versions/{version}");
        var data = told.GetProperty("data");
        data.GetProperty("policy").GetString().ShouldBe(key);
        data.GetProperty("version").GetInt32().ShouldBe(1);
        data.GetProperty("digest").GetString().ShouldBe((await policies.VersionAsync(version)).GetProperty("digest").GetString());
        return data;
    }
}
