using GovernancePortal.Approvals.Processes;
using GovernancePortal.ProcessBench.KillRun;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

[assembly: HostingStartup(typeof(RunStartup))]

namespace GovernancePortal.ProcessBench.KillRun;

/// <summary>
/// What a portal of a kill run has beside the product: two processes, two handlers, a door to begin instances. The product is the one that is shipped, started by its own
/// entry point; ASP.NET Core adds this where <c>ASPNETCORE_HOSTINGSTARTUPASSEMBLIES</c> names it.
/// </summary>
public sealed class RunStartup : IHostingStartup
{
    public void Configure(IWebHostBuilder builder) => builder.ConfigureServices(services =>
    {
        services.AddSingleton<RunTables>();
        services.AddSingleton<IServiceTaskHandler, NoteHandler>();
        services.AddSingleton<IServiceTaskHandler, BookHandler>();
        services.AddHostedService<RunProcesses>();
        services.AddSingleton<IStartupFilter, RunDoor>();
    });
}
