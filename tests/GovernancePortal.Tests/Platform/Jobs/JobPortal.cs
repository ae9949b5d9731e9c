using GovernancePortal.Platform.Jobs;
using GovernancePortal.Tests.Hosting;
using GovernancePortal.Tests.Identity.OpenIdConnect;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace GovernancePortal.Tests.Platform.Jobs;

/// <summary>The real portal, with work that the test directs.</summary>
public sealed class JobPortal(EmbeddedCluster cluster) : Portal(cluster)
{
    internal ScriptedWork Work { get; } = new(ScriptedWork.JobKind, waitsForOthers: false);

    internal ScriptedWork SlowReceivers { get; } = new(ScriptedWork.KindOfOthers, waitsForOthers: true);

    internal LogLines Log { get; } = new();

    protected override void Configure(IWebHostBuilder host) => host.ConfigureLogging(logging => logging.AddProvider(new LogLines.Provider(Log))).ConfigureTestServices(services => services.AddSingleton<IJobHandler>(Work).AddSingleton<IJobHandler>(SlowReceivers));
}
