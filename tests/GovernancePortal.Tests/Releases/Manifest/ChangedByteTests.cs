using System.Text.Json;
using GovernancePortal.Approvals.Processes;
using GovernancePortal.Identity;
using GovernancePortal.Platform.Database;
using GovernancePortal.Provenance;
using GovernancePortal.Registry.Versions;
using GovernancePortal.Releases.Requests;
using GovernancePortal.Releases.Review;
using GovernancePortal.Tests.Hosting;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GovernancePortal.Tests.Releases.Manifest;

/// <summary>A byte changes after the last seat signed and before the final check: nobody notices it but that check, and what was signed approves nothing.</summary>
[Trait("Category", "Database")]
public sealed class ChangedByteTests(ChangedByteTests.TamperedPortal portal) : IClassFixture<ChangedByteTests.TamperedPortal>
{
    private static readonly string[] Seats = ["platform", "security", "risk"];
    private readonly Story story = new(portal);

    [Fact]
    public async Task ByteThatChangesBeforeTheFinalCheck_VoidsEverySignOff_AndApprovesNothing()
    {
        var release = await AskAsync();
        portal.TamperWith = release;

        await ApproveAsync(release);

        var said = await Eventually.SeeAsync("Sign-offs that are void", () => SignOffsAsync(release), seen => seen.Count == 3 && seen.All(signOff => signOff.GetProperty("voidedAt").ValueKind == JsonValueKind.String));
        said.ShouldAllBe(signOff => signOff.GetProperty("voidReason").GetString()!.StartsWith("What was signed has changed: artifact “model.bin”"));
        portal.Tampered.ShouldBe(1);
        var now = await story.GetAsync("auditor", $"/releases/{release}");
        now.GetProperty("state").GetString().ShouldNotBe("approved");
        now.GetProperty("decidedAt").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task TheSameRelease_WithEveryByteAsItWasSigned_IsApproved()
    {
        var release = await AskAsync();

        await ApproveAsync(release);

        (await story.StateAsync(release)).ShouldBe("approved");
    }

    private async Task<Guid> AskAsync()
    {
        var release = await story.AskForReleaseAsync();
        await story.SettleAsync(release);
        return release;
    }

    private async Task ApproveAsync(Guid release)
    {
        foreach (var seat in Seats)
            (await story.DecideAsync(seat, release, "approve")).Status.ShouldBe(System.Net.HttpStatusCode.OK);
    }

    private async Task<IReadOnlyList<JsonElement>> SignOffsAsync(Guid release) => [.. (await story.GetAsync("auditor", $"/releases/{release}/sign-offs")).EnumerateArray()];

    /// <summary>The real portal, in which a file of one release turns into another one at the moment of its final check.</summary>
    public sealed class TamperedPortal(EmbeddedCluster cluster) : Portal(cluster)
    {
        private int tampered;

        /// <summary>The release; null for none.</summary>
        public Guid? TamperWith { get; set; }

        /// <summary>How often that was done.</summary>
        public int Tampered => tampered;

        protected override void Configure(IWebHostBuilder host) => host.ConfigureTestServices(services =>
        {
            foreach (var made in services.Where(service => service.ServiceType == typeof(IServiceTaskHandler) && service.ImplementationFactory is not null).ToList())
            {
                services.Remove(made);
                services.AddSingleton<IServiceTaskHandler>(provider => (IServiceTaskHandler)made.ImplementationFactory!(provider) is var real && real is DecideReleaseTask ? new Tampering(this, real) : real);
            }
        });

        private async Task TamperAsync(Guid release, CancellationToken cancellation)
        {
            if (release != TamperWith || Interlocked.CompareExchange(ref tampered, 1, 0) != 0)
                return;
            await using var db = await Get<PortalDatabase>().ChangeAsync(Actor.Portal("test").Origin, "test.tamper", cancellation);
            var file = await db.Set<VersionArtifact>().SingleAsync(artifact => db.Set<Release>().Any(row => row.Id == release && row.VersionId == artifact.VersionId), cancellation);
            db.Entry(file).Property(artifact => artifact.Digest).CurrentValue = Sha256Digest.Of("weights of 1.0.1"u8);
            await db.SaveChangesAsync(cancellation);
        }

        private sealed class Tampering(TamperedPortal portal, IServiceTaskHandler real) : IServiceTaskHandler
        {
            public string Name => real.Name;

            public bool NeedsLock => real.NeedsLock;

            public TimeSpan TimeLimit => real.TimeLimit;

            public async Task<IReadOnlyDictionary<string, object?>> RunAsync(PortalDbContext db, ServiceTaskWork work, CancellationToken cancellation)
            {
                await portal.TamperAsync(work.Instance.SubjectId, cancellation);
                return await real.RunAsync(db, work, cancellation);
            }
        }
    }
}
