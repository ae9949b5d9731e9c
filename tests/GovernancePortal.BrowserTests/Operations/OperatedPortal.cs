using System.Text;
using GovernancePortal.Approvals.Processes;
using GovernancePortal.BrowserTests.Browsing;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace GovernancePortal.BrowserTests.Operations;

/// <summary>The real portal in this process, whose automated checks can be made to fail and whose processes can be deployed anew.</summary>
public sealed class OperatedPortal : IAsyncLifetime
{
    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("portal-operated-");
    private readonly FragileDatabase database = new();
    private readonly BreakableChecks checks = new();
    private WebApplicationFactory<Program> factory = null!;

    /// <summary>Where it answers.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>Whether the automated checks of a release fail for good.</summary>
    public bool ChecksFail
    {
        set => checks.Broken = value;
    }

    public async ValueTask InitializeAsync()
    {
        var settings = await database.StartAsync();
        factory = new WebApplicationFactory<Program>().WithWebHostBuilder(host =>
        {
            host.UseEnvironment("Development").UseSetting("Portal:DataFolder", data.FullName).UseSetting("Evidence:WorkFolder", Path.Combine(data.FullName, "typesetting"))
                .UseSetting(WebHostDefaults.ServerUrlsKey, "http://127.0.0.1:0").ConfigureTestServices(checks.TakePlace);
            foreach (var (name, value) in settings)
                host.UseSetting(name, value);
        });
        factory.UseKestrel();
        factory.StartServer();
        Address = new(factory.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    public async ValueTask DisposeAsync()
    {
        await factory.DisposeAsync();
        await database.DisposeAsync();
        data.Delete(recursive: true);
    }

    /// <summary>Deploys a sample's file with a change, as the next version of its process.</summary>
    public async Task DeployAsync(string key, string words, string instead)
    {
        using var reader = new StreamReader(typeof(ProcessCatalog).Assembly.GetManifestResourceStream($"processes/{key}.bpmn")!);
        var file = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
        file.ShouldContain(words);
        var deployed = await factory.Services.GetRequiredService<ProcessCatalog>().DeployAsync(key, Encoding.UTF8.GetBytes(file.Replace(words, instead, StringComparison.Ordinal)), TestContext.Current.CancellationToken);
        deployed.Error.ShouldBeNull();
    }

    private sealed class BreakableChecks : IServiceTaskHandler
    {
        private IServiceTaskHandler? real;

        public bool Broken { get; set; }

        public string Name => "run-gates";

        public bool NeedsLock => real!.NeedsLock;

        public void TakePlace(IServiceCollection services)
        {
            var own = services.Single(service => service.ServiceType == typeof(IServiceTaskHandler) && service.ImplementationType?.Name == "RunGatesTask");
            services.Remove(own);
            services.AddSingleton(own.ImplementationType!);
            services.AddSingleton<IServiceTaskHandler>(provider =>
            {
                real = (IServiceTaskHandler)provider.GetRequiredService(own.ImplementationType!);
                return this;
            });
        }

        public Task<IReadOnlyDictionary<string, object?>> RunAsync(PortalDbContext db, ServiceTaskWork work, CancellationToken cancellation) =>
            Broken ? throw new JobFailedException("The checks cannot be reached.") : real!.RunAsync(db, work, cancellation);
    }
}
