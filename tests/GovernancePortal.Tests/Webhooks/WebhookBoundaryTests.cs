using System.Net;
using System.Net.Sockets;

namespace GovernancePortal.Tests.Webhooks;

/// <summary>Messages go where an administrator said and nowhere else, whatever the receiver, its name or its certificate say.</summary>
[Trait("Category", "Database")]
public sealed class WebhookBoundaryTests(WebhookPortal portal) : IClassFixture<WebhookPortal>, IAsyncLifetime
{
    private readonly WebhookDesk desk = new(portal);
    private Receiver receiver = null!;

    public async ValueTask InitializeAsync() => receiver = await Receiver.StartAsync(portal.Certificate);

    public async ValueTask DisposeAsync() => await receiver.DisposeAsync();

    [Fact]
    public async Task Answer_ThatNeverEnds_IsNotRead()
    {
        receiver.NeverEnds = true;
        var (id, _) = await desk.RegisterAsync(receiver.Address, "release.refused");

        await desk.PingAsync(id);

        (await desk.DeliveryAsync(id, "delivered")).GetProperty("status").GetInt32().ShouldBe(200);
    }

    [Fact]
    public async Task Certificate_ThatNamesWhereItsIssuerIs_LeadsThePortalNowhere()
    {
        var port = FreePort();
        using var certificate = ReceiverCertificate.WithIssuerAt($"http://127.0.0.1:{port}/issuer.cer");
        await using var stranger = await Receiver.StartAsync(certificate);
        using var elsewhere = new TcpListener(IPAddress.Loopback, port);
        elsewhere.Start(); // not before: the receiver looks for its own issuer when it starts
        var (id, _) = await desk.RegisterAsync(stranger.Address, "release.refused");

        await desk.PingAsync(id);

        (await desk.DeliveryAsync(id, "waiting")).GetProperty("failure").GetString().ShouldBe("Its certificate is not trusted, or is for another name.");
        elsewhere.Pending().ShouldBeFalse("nobody asks for the issuer's certificate where a stranger's certificate says");
    }

    [Fact]
    public async Task Redirect_IsNotFollowed()
    {
        receiver.Answers.Enqueue(302);
        var (id, _) = await desk.RegisterAsync(receiver.Address, "release.refused");

        await desk.PingAsync(id);

        (await desk.DeliveryAsync(id, "waiting")).GetProperty("failure").GetString()!.ShouldContain("redirects are not followed");
        receiver.Messages.Count.ShouldBe(1);
    }

    [Fact]
    public async Task AddressInsideTheNetwork_WithoutLeave_IsNotConnectedTo()
    {
        var (id, _) = await desk.RegisterAsync(receiver.Address, allowsInternal: false, "release.refused");

        await desk.PingAsync(id);

        (await desk.DeliveryAsync(id, "waiting")).GetProperty("failure").GetString().ShouldBe("127.0.0.1 leads to 127.0.0.1, to which nothing may be sent.");
        receiver.Messages.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("0.0.0.0", "0.0.0.0")]
    [InlineData("[::]", "::")]
    public async Task AddressOfEveryInterface_IsRefused_AndSaidToBe(string host, string address)
    {
        var (id, _) = await desk.RegisterAsync($"https://{host}:8443/", "release.refused");

        await desk.PingAsync(id);

        (await desk.DeliveryAsync(id, "waiting")).GetProperty("failure").GetString().ShouldEndWith($"leads to {address}, to which nothing may be sent.");
    }

    [Fact]
    public async Task Certificate_OfNobodyKnown_IsNotTrusted()
    {
        using var unknown = ReceiverCertificate.New();
        await using var stranger = await Receiver.StartAsync(unknown);
        var (id, _) = await desk.RegisterAsync(stranger.Address, "release.refused");

        await desk.PingAsync(id);

        (await desk.DeliveryAsync(id, "waiting")).GetProperty("failure").GetString().ShouldBe("Its certificate is not trusted, or is for another name.");
        stranger.Messages.ShouldBeEmpty();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
