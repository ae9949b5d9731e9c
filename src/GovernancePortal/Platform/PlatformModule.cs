using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;
using GovernancePortal.Platform.Live;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace GovernancePortal.Platform;

/// <summary>Database, clock, live updates and background work.</summary>
public static class PlatformModule
{
    public static void AddPlatform(this IServiceCollection services, PortalConnection connection, PlatformOptions options)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        services.AddSingleton(connection);
        services.AddSingleton<IInterceptor, AnnounceOnCommit>();
        services.AddSingleton<IInterceptor, RingOnCommit>();
        services.AddSingleton<IInterceptor, LockTaggedRows>();
        services.AddPooledDbContextFactory<PortalDbContext>((provider, db) => db
            .UseNpgsql(connection.Portal)
            .AddInterceptors(provider.GetServices<IInterceptor>()));
        services.AddSingleton<PortalDatabase>();
        services.AddSingleton(provider => new CommitAtOnce(provider.GetServices<ICommitPart>(), provider.GetRequiredService<JobQueue>(), provider.GetRequiredService<AnnounceAfterCommit>()));
        services.TryAddSingleton<DatabasePresence>();
        services.AddHostedService<DatabaseProbe>();
        services.AddHealthChecks().AddCheck<DatabaseHealthCheck>("database", timeout: DatabaseHealthCheck.Patience);
        services.AddSingleton<LiveUpdates>();
        services.AddHostedService<LiveUpdateListener>();
        services.AddSingleton<AnnounceAfterCommit>();
        services.AddHostedService(provider => provider.GetRequiredService<AnnounceAfterCommit>());
        services.AddSingleton<JobQueue>();
        services.AddSingleton<JobLeases>();
        services.AddHostedService<JobWorker>();
        services.AddHostedService<ForgetJobs>();
    }
}
