using System.Collections.Concurrent;
using GovernancePortal.Identity;
using GovernancePortal.Notifications.Mails;
using GovernancePortal.Notifications.Waiting;
using GovernancePortal.Tests.Hosting;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace GovernancePortal.Tests.Notifications;

/// <summary>The digest of one person cannot be written: everybody else gets theirs, and that person does once it can be.</summary>
[Trait("Category", "Database")]
public sealed class FailingDigestTests(FailingDigestTests.FaultyPortal portal) : IClassFixture<FailingDigestTests.FaultyPortal>
{
    private readonly MailDesk desk = new(portal);

    [Fact]
    public async Task DigestThatFails_KeepsNobodyElsesBehindIt_AndIsWrittenLaterOnTheSameDay()
    {
        // they are looked at in the order of their ids: one before the one that fails, and two after it
        var people = new List<Guid>();
        for (var i = 0; i < 4; i++)
            people.Add((await desk.HireAsync("security")).Id);
        var failing = people[1];
        portal.Fails[failing] = true;
        await desk.Council.AskedAsync();
        portal.NextMorning();

        await desk.WriteDigestsAsync();

        foreach (var person in people.Where(person => person != failing))
            (await desk.MailAsync(person, mail => mail.State == MailState.Sent)).Kind.ShouldBe(MailKind.Digest);
        (await desk.MailsAsync(failing)).ShouldBeEmpty();

        portal.Fails.Clear();
        await desk.WriteDigestsAsync();
        await desk.MailAsync(failing, mail => mail.State == MailState.Sent);
        foreach (var person in people)
            (await desk.MailsAsync(person)).ShouldHaveSingleItem();
    }

    /// <summary>A portal in which it cannot be said what waits for some people.</summary>
    public sealed class FaultyPortal(EmbeddedCluster cluster) : MailPortal(cluster)
    {
        internal ConcurrentDictionary<Guid, bool> Fails { get; } = new();

        protected override void Configure(IWebHostBuilder host)
        {
            base.Configure(host);
            host.ConfigureTestServices(services => services.Insert(0, ServiceDescriptor.Singleton<IWaitingSource>(new Faulty(Fails)))); // the first that is asked
        }
    }

    private sealed class Faulty(ConcurrentDictionary<Guid, bool> fails) : IWaitingSource
    {
        public Task<IReadOnlyList<WaitingThing>> OfAsync(Actor person, CancellationToken cancellation) =>
            fails.ContainsKey(person.Id) ? throw new InvalidOperationException("It cannot be said what waits.") : Task.FromResult<IReadOnlyList<WaitingThing>>([]);
    }
}
