using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace GovernancePortal.Tests.Webhooks;

/// <summary>A receiver that takes a connection and keeps it: it says how an answer begins, and goes on with a header now and then that ends nothing.</summary>
internal sealed class SlowReceiver : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource ending = new();
    private readonly TaskCompletionSource<bool> left = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly string beginning;
    private Task serving = Task.CompletedTask;

    private SlowReceiver(string beginning) => this.beginning = beginning;

    public string Address => $"https://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/hook";

    /// <param name="beginning">What it says at first, then again and again in pieces; empty for one that does not even answer the handshake.</param>
    public static SlowReceiver Start(X509Certificate2 certificate, string beginning)
    {
        var receiver = new SlowReceiver(beginning);
        receiver.listener.Start();
        receiver.serving = receiver.ServeAsync(certificate);
        return receiver;
    }

    /// <summary>Waits until the portal has closed its end.</summary>
    public Task<bool> LeftAsync() => left.Task.WaitAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        listener.Dispose();
        await serving;
        ending.Dispose();
    }

    private async Task ServeAsync(X509Certificate2 certificate)
    {
        try
        {
            using var client = await listener.AcceptTcpClientAsync(ending.Token);
            if (beginning.Length == 0)
            {
                var buffer = new byte[4096];
                while (await client.GetStream().ReadAsync(buffer, ending.Token) > 0)
                    continue; // its hello is read, and nothing said
            }
            else
            {
                await using var secured = new SslStream(client.GetStream());
                await secured.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, ending.Token);
                await secured.WriteAsync(Encoding.ASCII.GetBytes(beginning), ending.Token);
                for (var i = 0; ; i++)
                {
                    await Task.Delay(20, ending.Token);
                    await secured.WriteAsync(Encoding.ASCII.GetBytes(beginning.EndsWith("\r\n\r\n", StringComparison.Ordinal) ? beginning : beginning.EndsWith('\n') ? $"x-{i}: 1\r\n" : "0"), ending.Token);
                }
            }
        }
        catch (IOException)
        {
            // the portal has closed
        }
        catch (Exception stopped) when (stopped is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            return;
        }

        left.TrySetResult(true);
    }
}
