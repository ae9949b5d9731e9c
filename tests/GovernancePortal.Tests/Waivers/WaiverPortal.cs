using GovernancePortal.Tests.Hosting;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace GovernancePortal.Tests.Waivers;

/// <summary>The real portal with a clock that the test sets forward.</summary>
public class WaiverPortal(EmbeddedCluster cluster) : Portal(cluster)
{
    private readonly Clock clock = new();

    public DateTimeOffset Now => clock.GetUtcNow();

    public void Advance(TimeSpan by)
    {
        clock.Advance(by);
        ForgetTokens();
    }

    protected override void Configure(IWebHostBuilder host) => host.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(clock));

    private sealed class Clock : TimeProvider
    {
        private long ahead;

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddTicks(Interlocked.Read(ref ahead));

        public void Advance(TimeSpan by) => Interlocked.Add(ref ahead, by.Ticks);
    }
}
