using System.Security.Cryptography.X509Certificates;
using GovernancePortal.Tests.Hosting;
using GovernancePortal.Tests.Webhooks;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace GovernancePortal.Tests.Notifications;

/// <summary>A portal with a mail server of its own and a clock that the test sets forward. Digests go out at six in the morning, UTC.</summary>
public class MailPortal(EmbeddedCluster cluster) : Portal(cluster)
{
    public const string From = "portal@example.org";
    public const string Address = "https://portal.example.org";

    private readonly TestClock clock = new();

    public MailServer Server { get; private set; } = null!;

    public DateTimeOffset Now => clock.GetUtcNow();

    public override async ValueTask InitializeAsync()
    {
        using var certificate = ReceiverCertificate.New();
        var (certificatePath, keyPath) = (Path.Combine(DataFolder, "mail.pem"), Path.Combine(DataFolder, "mail-key.pem"));
        await File.WriteAllTextAsync(certificatePath, certificate.ExportCertificatePem());
        await File.WriteAllTextAsync(keyPath, certificate.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());
        await File.WriteAllTextAsync(Path.Combine(DataFolder, "mail-secret"), MailServer.Secret + "\n");
        Server = await MailServer.StartAsync(certificatePath, keyPath);
        await base.InitializeAsync();
    }

    public void Advance(TimeSpan by)
    {
        clock.Advance(by);
        ForgetTokens();
    }

    /// <summary>Ten o'clock of the next day.</summary>
    public void NextMorning() => Advance(Now.UtcDateTime.Date.AddDays(1).AddHours(10) - Now.UtcDateTime);

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Server.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected override void Configure(IWebHostBuilder host) => host
        .UseSetting("Mail:Host", "127.0.0.1").UseSetting("Mail:Port", Server.Port.ToString(System.Globalization.CultureInfo.InvariantCulture))
        .UseSetting("Mail:User", MailServer.User).UseSetting("Mail:SecretPath", Path.Combine(DataFolder, "mail-secret")).UseSetting("Mail:AuthoritiesPath", Path.Combine(DataFolder, "mail.pem"))
        .UseSetting("Mail:From", From).UseSetting("Mail:PortalAddress", Address).UseSetting("Mail:DigestAt", "06:00").UseSetting("Mail:Timeout", "00:00:03")
        .ConfigureTestServices(services => services.AddSingleton<TimeProvider>(clock));

    private sealed class TestClock : TimeProvider
    {
        private long ahead;

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddTicks(Interlocked.Read(ref ahead));

        public void Advance(TimeSpan by) => Interlocked.Add(ref ahead, by.Ticks);
    }
}
