using System.Net;
using GovernancePortal.Approvals.Processes;
using GovernancePortal.Identity;
using GovernancePortal.Ledger;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;
using GovernancePortal.Tests.Hosting;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace GovernancePortal.Tests.Approvals;

/// <summary>The automated checks of a release fail for good, and somebody lets them try again.</summary>
[Trait("Category", "Database")]
public sealed class FailedStepTests(FailedStepTests.BrokenPortal portal) : IClassFixture<FailedStepTests.BrokenPortal>
{
    private readonly Story story = new(portal);

    [Fact]
    public async Task ChecksThatFailForGood_AreSaid_AndTriedAgainByThoseWhoMay()
    {
        portal.Checks.Broken = true;
        var release = await story.AskForReleaseAsync();
        var incident = await IncidentAsync(release);
        incident.ShouldBe("The checks cannot be reached.");
        (await story.GetAsync("platform", $"/releases/{release}/readiness")).GetProperty("verdict").GetString().ShouldNotBe("running");

        (await story.PostAsync("auditor", $"/releases/{release}/process/retries", new { })).Status.ShouldBe(HttpStatusCode.Forbidden);
        portal.Checks.Broken = false;
        (await story.PostAsync("admin", $"/releases/{release}/process/retries", new { })).Status.ShouldBe(HttpStatusCode.Accepted);
        (await story.SettleAsync(release)).GetProperty("verdict").GetString().ShouldBe("pass");
        (await story.PostAsync("admin", $"/releases/{release}/process/retries", new { })).Status.ShouldBe(HttpStatusCode.Conflict);

        var cancellation = TestContext.Current.CancellationToken;
        await portal.Get<LedgerBook>().CatchUpAsync(cancellation);
        var entries = await portal.Get<LedgerBook>().AfterAsync(0, 1000, cancellation);
        var scientist = entries.First(entry => entry.Action == "release.request").Actor;
        entries.Where(entry => entry.Action is "process.step-failed" or "process.run-gates").ShouldAllBe(entry => entry.Actor == Actor.PortalId);
        entries.First(entry => entry.Action == "process.step-failed").OnBehalfOf.ShouldBe(scientist);
        entries.ShouldContain(entry => entry.Action == "process.retry");
    }

    private async Task<string?> IncidentAsync(Guid release)
    {
        var stopped = await Eventually.SeeAsync("An incident", () => story.GetAsync("platform", $"/releases/{release}/process"), process => process.GetProperty("incidents").GetArrayLength() > 0);
        return stopped.GetProperty("incidents")[0].GetProperty("reason").GetString();
    }

    /// <summary>The real portal, whose gates can be made unreachable.</summary>
    public sealed class BrokenPortal(EmbeddedCluster cluster) : Portal(cluster)
    {
        internal BreakableChecks Checks { get; } = new();

        protected override void Configure(IWebHostBuilder host) => host.ConfigureTestServices(services =>
        {
            var real = services.Single(service => service.ImplementationType?.Name == "RunGatesTask");
            services.Remove(real);
            services.AddSingleton(real.ImplementationType!);
            services.AddSingleton<IServiceTaskHandler>(provider =>
            {
                Checks.Real = (IServiceTaskHandler)provider.GetRequiredService(real.ImplementationType!);
                return Checks;
            });
        });
    }

    internal sealed class BreakableChecks : IServiceTaskHandler
    {
        public IServiceTaskHandler Real { get; set; } = null!;

        public bool Broken { get; set; }

        public string Name => Real.Name;

        public bool NeedsLock => Real.NeedsLock;

        public Task<IReadOnlyDictionary<string, object?>> RunAsync(PortalDbContext db, ServiceTaskWork work, CancellationToken cancellation) =>
            Broken ? throw new JobFailedException("The checks cannot be reached.") : Real.RunAsync(db, work, cancellation);
    }
}
