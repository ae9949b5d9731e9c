using System.Security.Cryptography;
using GovernancePortal.Platform;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Keys;
using GovernancePortal.Tests.Hosting;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;

namespace GovernancePortal.Tests.Platform.Keys;

[Trait("Category", "Database")]
public sealed class KeyRingTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task Keys_LieInTheDatabase_WithNothingOfTheirSecretReadable()
    {
        portal.Get<IDataProtectionProvider>().CreateProtector("test").Protect("x");

        await using var db = await portal.Get<PortalDatabase>().ReadAsync(TestContext.Current.CancellationToken);
        var keys = await db.Set<KeyRingKey>().Select(key => key.Xml).ToListAsync(TestContext.Current.CancellationToken);

        keys.ShouldNotBeEmpty();
        keys.ShouldAllBe(xml => xml.Contains("EncryptedData", StringComparison.Ordinal) && !xml.Contains("<masterKey", StringComparison.Ordinal));
        Directory.GetFiles(portal.DataFolder, "key-*.xml", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Fact]
    public void AnotherProcess_WithTheSameDatabaseAndCertificate_ReadsWhatThisOneProtected()
    {
        var text = portal.Get<IDataProtectionProvider>().CreateProtector("test").Protect("from one to the other");

        using var other = Process(portal.DataFolder);

        other.GetRequiredService<IDataProtectionProvider>().CreateProtector("test").Unprotect(text).ShouldBe("from one to the other");
    }

    [Fact]
    public void AnotherProcess_WithoutTheCertificate_ReadsNothing()
    {
        var text = portal.Get<IDataProtectionProvider>().CreateProtector("test").Protect("secret");
        var elsewhere = Directory.CreateTempSubdirectory("key-ring-");
        using var other = Process(elsewhere.FullName);

        Should.Throw<CryptographicException>(() => other.GetRequiredService<IDataProtectionProvider>().CreateProtector("test").Unprotect(text));
        elsewhere.Delete(recursive: true);
    }

    [Fact]
    public void Production_WithoutACertificate_IsRefusedAndSaysWhatToSet()
    {
        var refused = Should.Throw<InvalidOperationException>(() => new ServiceCollection().AddKeyRing(new ConfigurationBuilder().Build(), new Surroundings("Production"), new()));

        refused.Message.ShouldContain("KeyRing:CertificatePath");
    }

    private ServiceProvider Process(string folder)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(TimeProvider.System);
        services.AddDbContextFactory<PortalDbContext>(db => db.UseNpgsql(portal.Connection.Portal));
        services.AddKeyRing(new ConfigurationBuilder().Build(), new Surroundings("Development"), new PlatformOptions { DataFolder = folder });
        return services.BuildServiceProvider();
    }

    private sealed class Surroundings(string name) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = name;

        public string ApplicationName { get; set; } = "portal";

        public string ContentRootPath { get; set; } = "/";

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
