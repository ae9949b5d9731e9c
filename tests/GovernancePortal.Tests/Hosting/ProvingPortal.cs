using GovernancePortal.Identity;
using GovernancePortal.Identity.People;
using GovernancePortal.Identity.Reauthentication;
using GovernancePortal.Identity.SignIn;
using GovernancePortal.Platform.Database;
using GovernancePortal.Provenance;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GovernancePortal.Tests.Hosting;

/// <summary>A portal of sample people that asks for a proof all the same, as one with an identity provider does.</summary>
public sealed class ProvingPortal(EmbeddedCluster cluster) : Portal(cluster)
{
    /// <summary>A person in a browser session of their own.</summary>
    public async Task<Actor> InSessionAsync(string account, string session = "a browser")
    {
        await using var db = await Get<PortalDatabase>().ReadAsync(TestContext.Current.CancellationToken);
        var person = await db.Set<Person>().Where(row => row.Account == account).Select(row => row.Id).SingleAsync(TestContext.Current.CancellationToken);
        var actor = await Get<ActorDirectory>().FindAsync(person, Guid.NewGuid().ToString("n"), null, TestContext.Current.CancellationToken);
        var id = Sha256Digest.Of(System.Text.Encoding.UTF8.GetBytes($"{account}: {session}"));
        if (!await db.Set<Session>().AnyAsync(row => row.Id == id, TestContext.Current.CancellationToken))
        {
            db.Add(new Session(id, actor!.Id, null, TimeProvider.System.GetUtcNow()));
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        return actor! with { Session = id };
    }

    protected override void Configure(IWebHostBuilder host) => host.ConfigureTestServices(services => services.AddSingleton(new ProofRule(IsNeeded: true)));
}
