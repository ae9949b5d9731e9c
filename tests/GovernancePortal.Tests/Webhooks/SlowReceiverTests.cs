using GovernancePortal.Tests.Hosting;

namespace GovernancePortal.Tests.Webhooks;

/// <summary>Receivers that keep the portal waiting have as long as any other, and keep nothing of it.</summary>
[Trait("Category", "Database")]
public sealed class SlowReceiverTests(SlowReceiverTests.ImpatientPortal portal) : IClassFixture<SlowReceiverTests.ImpatientPortal>
{
    private readonly WebhookDesk desk = new(portal);

    [Theory]
    [InlineData("never answers the handshake", "")]
    [InlineData("never ends its first line", "HTTP/1.1 2")]
    [InlineData("drips one header after the other", "HTTP/1.1 200 OK\r\n")]
    [InlineData("says that it goes on, and again", "HTTP/1.1 103 Early Hints\r\n\r\n")]
    public async Task Receiver_ThatKeepsThePortalWaiting_IsGivenUp(string how, string beginning)
    {
        how.ShouldNotBeEmpty();
        await using var slow = SlowReceiver.Start(portal.Certificate, beginning);
        var (id, _) = await desk.RegisterAsync(slow.Address, "release.refused");

        await desk.PingAsync(id);

        var delivery = await desk.DeliveryAsync(id, "waiting");
        delivery.GetProperty("failure").GetString().ShouldBe("No answer came within 2 seconds.");
        (await slow.LeftAsync()).ShouldBeTrue("the connection is closed");
    }

    /// <summary>A portal that gives a receiver two seconds.</summary>
    public sealed class ImpatientPortal(EmbeddedCluster cluster) : WebhookPortal(cluster)
    {
        protected override string Patience => "00:00:02";
    }
}
