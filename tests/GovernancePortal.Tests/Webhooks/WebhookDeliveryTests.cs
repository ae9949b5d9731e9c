using System.Net;
using System.Text.Json;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;
using GovernancePortal.Tests.Hosting;
using GovernancePortal.Tests.Identity;
using GovernancePortal.Webhooks;
using GovernancePortal.Webhooks.Events;

namespace GovernancePortal.Tests.Webhooks;

/// <summary>What happens to a release is told to who asked for it: signed, once or again until it is taken.</summary>
[Trait("Category", "Database")]
public sealed class WebhookDeliveryTests(WebhookPortal portal) : IClassFixture<WebhookPortal>, IAsyncLifetime
{
    private readonly Council council = new(portal);
    private readonly Story story = new(portal);
    private readonly WebhookDesk desk = new(portal);
    private Receiver receiver = null!;

    public async ValueTask InitializeAsync()
    {
        receiver = await Receiver.StartAsync(portal.Certificate);
        await story.EnvironmentsAsync(); // before there is a release that would be judged again for it
    }

    public async ValueTask DisposeAsync() => await receiver.DisposeAsync();

    [Fact]
    public async Task Decision_IsTold_AndVerifiedByAnIndependentScript()
    {
        using var script = await desk.ScriptAsync(secret: null, "release.requested", "gates.judged", "gates.changed", "release.approved");
        var release = await story.AskForReleaseAsync();
        await story.SettleAsync(release);
        foreach (var seat in new[] { "platform", "security", "risk" })
            (await story.DecideAsync(seat, release, "approve")).Status.ShouldBe(HttpStatusCode.OK);

        var told = await script.HearEachAsync($"/api/v1/releases/{release}", "release.requested", "gates.judged", "gates.changed", "release.approved");

        told.Values.ShouldAllBe(message => message.GetProperty("holds").GetBoolean());
        var events = told.ToDictionary(each => each.Key, each => each.Value.GetProperty("event"));
        var approved = events["release.approved"];
        approved.GetProperty("specversion").GetString().ShouldBe("1.0");
        approved.GetProperty("source").GetString().ShouldBe("https://portal.example");
        approved.GetProperty("subject").GetString().ShouldBe($"/api/v1/releases/{release}");
        approved.GetProperty("data").GetProperty("state").GetString().ShouldBe("approved");
        events["gates.judged"].GetProperty("subject").GetString().ShouldBe($"/api/v1/releases/{release}/readiness");
        events["gates.changed"].GetProperty("data").GetProperty("gates")[0].GetProperty("before").ValueKind.ShouldBe(JsonValueKind.String);
    }

    [Fact]
    public async Task Message_SignedWithAnotherSecret_DoesNotHoldForTheScript()
    {
        using var script = await desk.ScriptAsync("whsec_" + Convert.ToBase64String(new byte[32]), "release.requested");

        await story.AskForReleaseAsync();

        var told = (await script.HearAsync(1))[0];
        (told.GetProperty("holds").GetBoolean(), told.GetProperty("wrong").GetString()).ShouldBe((false, "no signature fits"));
    }

    [Fact]
    public async Task GatesThatSayTheSameAgain_AreToldAsJudged_NotAsChanged()
    {
        var release = await story.AskForReleaseAsync();
        await story.SettleAsync(release);
        await desk.RegisterAsync(receiver.Address, "gates.judged", "gates.changed");

        (await council.PostAsync("scientist", $"/releases/{release}/gate-runs")).Status.ShouldBe(HttpStatusCode.Accepted);
        await receiver.WaitAsync(1);
        await story.SettleAsync(release);

        receiver.Messages.Select(message => JsonElement.Parse(message.Body).GetProperty("type").GetString()).ShouldBe(["governance-portal.gates.judged"]);
    }

    [Fact]
    public async Task WebhookThatIsRemoved_WhileAnEventWaits_IsSentNothingMore()
    {
        receiver.Answers.Enqueue(500);
        var (id, _) = await desk.RegisterAsync(receiver.Address, "release.refused");
        await desk.PingAsync(id);
        var waiting = await desk.DeliveryAsync(id, "waiting");

        (await council.DeleteAsync("admin", $"/webhooks/{id}")).Status.ShouldBe(HttpStatusCode.NoContent);
        await desk.DueNowAsync(Story.Id(waiting));

        (await desk.JobEndedAsync(Story.Id(waiting))).State.ShouldBe(JobState.Done);
        receiver.Messages.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Event_OfAChangeThatIsNotMade_IsNotSent()
    {
        var (id, _) = await desk.RegisterAsync(receiver.Address, "release.refused");
        await using (var db = await portal.Get<PortalDatabase>().ChangeAsync(new(Guid.NewGuid(), null, "test", null), "test", TestContext.Current.CancellationToken))
            await portal.Get<WebhookPost>().AnnounceAsync(db, new(EventTypes.ReleaseRefused, "/api/v1/releases/none", new { }), TestContext.Current.CancellationToken);

        (await council.GetAsync("admin", $"/webhooks/{id}/deliveries")).GetProperty("total").GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task Receiver_ThatFails_IsSentToAgain_WithTheSameId()
    {
        receiver.Answers.Enqueue(500);
        var (id, _) = await desk.RegisterAsync(receiver.Address, "release.refused");

        await desk.PingAsync(id);
        await receiver.WaitAsync(1);
        var waiting = await desk.DeliveryAsync(id, "waiting");
        await desk.DueNowAsync(Story.Id(waiting));
        var messages = await receiver.WaitAsync(2);

        waiting.GetProperty("failure").GetString().ShouldBe("It answered 500.");
        messages[0].Headers["webhook-id"].ShouldBe(messages[1].Headers["webhook-id"]);
        var delivered = await desk.DeliveryAsync(id, "delivered");
        (delivered.GetProperty("attempts").GetInt32(), delivered.GetProperty("status").GetInt32()).ShouldBe((2, 204));
    }

    [Fact]
    public async Task PausedWebhook_IsToldNothing()
    {
        var (id, _) = await desk.RegisterAsync(receiver.Address, "release.requested");
        var put = new { name = "paused", address = receiver.Address, events = new[] { "release.requested" }, allowsInternal = true, paused = true };
        (await council.SendAsync("admin", HttpMethod.Put, $"/webhooks/{id}", put)).Status.ShouldBe(HttpStatusCode.OK);

        await story.AskForReleaseAsync();

        (await council.GetAsync("admin", $"/webhooks/{id}/deliveries")).GetProperty("total").GetInt32().ShouldBe(0);
        Council.Code(await council.PostAsync("admin", $"/webhooks/{id}/ping")).ShouldBe("webhook-paused");
    }

    [Fact]
    public async Task RenewedSecret_SignsBesideTheOneBefore()
    {
        var (id, before) = await desk.RegisterAsync(receiver.Address, "release.refused");
        var (_, renewed) = await council.PostAsync("admin", $"/webhooks/{id}/secret");

        await desk.PingAsync(id);
        var message = (await receiver.WaitAsync(1))[0];

        message.Headers["webhook-signature"].Split(' ').ShouldBe([Sign(renewed.GetProperty("secret").GetString()!, message), Sign(before, message)]);
    }

    [Fact]
    public async Task DeliveredEvent_CanBeSentAgain()
    {
        var (id, _) = await desk.RegisterAsync(receiver.Address, "release.refused");
        await desk.PingAsync(id);
        var delivered = await desk.DeliveryAsync(id, "delivered");

        (await council.PostAsync("admin", $"/webhooks/{id}/deliveries/{Story.Id(delivered)}/send")).Status.ShouldBe(HttpStatusCode.Accepted);

        var messages = await receiver.WaitAsync(2);
        messages[1].Body.ShouldBe(messages[0].Body);
    }

    private static string Sign(string secret, Receiver.Message message)
    {
        var key = Convert.FromBase64String(secret["whsec_".Length..]);
        var signed = $"{message.Headers["webhook-id"]}.{message.Headers["webhook-timestamp"]}.{message.Body}";
        return "v1," + Convert.ToBase64String(System.Security.Cryptography.HMACSHA256.HashData(key, System.Text.Encoding.UTF8.GetBytes(signed)));
    }
}
