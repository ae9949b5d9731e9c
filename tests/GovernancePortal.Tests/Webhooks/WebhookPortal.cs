using System.Security.Cryptography.X509Certificates;
using GovernancePortal.Tests.Hosting;
using Microsoft.AspNetCore.Hosting;

namespace GovernancePortal.Tests.Webhooks;

/// <summary>A portal that trusts the certificate of the test's receiver.</summary>
public class WebhookPortal(EmbeddedCluster cluster) : Portal(cluster)
{
    public X509Certificate2 Certificate { get; } = ReceiverCertificate.New();

    public string CertificatePath => Path.Combine(DataFolder, "receiver.pem");

    /// <summary>How long a receiver has, as the setting has it.</summary>
    protected virtual string Patience => "00:00:10";

    public string KeyPath => Path.Combine(DataFolder, "receiver-key.pem");

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Certificate.Dispose();
        GC.SuppressFinalize(this);
    }

    protected override void Configure(IWebHostBuilder host)
    {
        File.WriteAllText(CertificatePath, Certificate.ExportCertificatePem());
        File.WriteAllText(KeyPath, Certificate.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());
        host.UseSetting("Webhooks:AuthoritiesPath", CertificatePath);
        host.UseSetting("Webhooks:Source", "https://portal.example");
        host.UseSetting("Webhooks:Timeout", Patience);
    }
}
