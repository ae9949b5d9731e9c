using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Options;

namespace GovernancePortal.Webhooks.Sending;

/// <summary>
/// Connects to receivers. A name is looked up when it is connected to and its addresses are judged then, so that it cannot lead elsewhere
/// after it was judged. No redirect is followed, no proxy used, no cookie kept.
/// </summary>
internal sealed class WebhookConnections : IDisposable
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1"; // RFC 5280, section 4.2.1.12
    private static readonly TimeSpan ConnectionLife = TimeSpan.FromMinutes(1);
    private readonly X509Certificate2Collection authorities = [];
    private readonly HttpMessageInvoker outside;
    private readonly HttpMessageInvoker anywhere;

    public WebhookConnections(IOptions<WebhookOptions> options)
    {
        if (options.Value.AuthoritiesPath is { Length: > 0 } path)
            authorities.ImportFromPemFile(path);
        (outside, anywhere) = (Open(NetworkAddresses.IsPublic, options.Value.Timeout), Open(address => NetworkAddresses.IsPublic(address) || NetworkAddresses.IsInside(address), options.Value.Timeout));
    }

    /// <exception cref="RefusedAddressException">As the inner exception: nothing may be sent there.</exception>
    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, bool allowsInternal, CancellationToken cancellation) =>
        (allowsInternal ? anywhere : outside).SendAsync(request, cancellation);

    public void Dispose()
    {
        outside.Dispose();
        anywhere.Dispose();
    }

    private HttpMessageInvoker Open(Func<IPAddress, bool> allowed, TimeSpan patience) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        ActivityHeadersPropagator = null, // our traces are nobody else's
        MaxResponseHeadersLength = 16, // kB
        MaxResponseDrainSize = 0, // a connection whose answer has a body is closed, and the body never read
        PooledConnectionLifetime = ConnectionLife,
        ConnectTimeout = patience, // nobody waits any longer: whoever asked has given up
        ConnectCallback = (context, cancellation) => ConnectAsync(context.DnsEndPoint, allowed, cancellation),
        SslOptions = new() { RemoteCertificateValidationCallback = IsTrusted, CertificateChainPolicy = Offline() },
    });

    private static async ValueTask<Stream> ConnectAsync(DnsEndPoint receiver, Func<IPAddress, bool> allowed, CancellationToken cancellation)
    {
        // an address needs no lookup, which throws for 0.0.0.0 and ::
        var found = IPAddress.TryParse(receiver.Host, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(receiver.Host, cancellation);
        var open = found.Where(allowed).ToArray();
        if (open.Length == 0)
            throw new RefusedAddressException(found.Length == 0 ? $"{receiver.Host} has no address." : $"{receiver.Host} leads to {found[0]}, to which nothing may be sent.");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(open, receiver.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private bool IsTrusted(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors == SslPolicyErrors.None || errors != SslPolicyErrors.RemoteCertificateChainErrors || authorities.Count == 0 || certificate is not X509Certificate2 presented)
            return errors == SslPolicyErrors.None;
        using var ours = new X509Chain { ChainPolicy = Offline() };
        ours.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        ours.ChainPolicy.CustomTrustStore.AddRange(authorities);
        ours.ChainPolicy.ExtraStore.AddRange(chain?.ChainPolicy.ExtraStore ?? []);
        return ours.Build(presented);
    }

    // a certificate names addresses to fetch its issuer and revocations from: whoever presents it would choose where we connect to
    private static X509ChainPolicy Offline() => new()
    {
        DisableCertificateDownloads = true,
        RevocationMode = X509RevocationMode.NoCheck,
        ApplicationPolicy = { new Oid(ServerAuthentication) },
    };
}
