using GovernancePortal.Identity;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Live;
using GovernancePortal.Registry.Systems;
using GovernancePortal.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Tests.Platform.Live;

[Trait("Category", "Database")]
public sealed class AnnounceOnCommitTests(Portal portal) : IClassFixture<Portal>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Request_CancelledWhileItIsSaved_IsCommittedAndToldOf()
    {
        var heard = new TaskCompletionSource();
        using var watching = portal.Get<LiveUpdates>().Watch("announce:1", () => Task.FromResult(heard.TrySetResult()));
        using var request = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        await using var db = await ChangeAsync("announce:1", out var system);
        db.ChangeTracker.StateChanged += (_, _) => request.Cancel(); // the rows are written by then
        await db.SaveChangesAsync(request.Token);
        (await ExistsAsync(system)).ShouldBeTrue();
        await heard.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancellation);
    }

    [Fact]
    public async Task Save_ThatFails_LeavesNothing_AndTheContextCanSaveAgain()
    {
        await using var db = await ChangeAsync("announce:2", out var system);
        var twice = new AiSystem(system.Name, "p", "", "", Actor.PortalId, TimeProvider.System.GetUtcNow());
        db.Add(twice);
        await Should.ThrowAsync<DbUpdateException>(() => db.SaveChangesAsync(Cancellation));
        (await ExistsAsync(system)).ShouldBeFalse();
        db.Database.CurrentTransaction.ShouldBeNull();
        db.Announcements.ShouldBe(["announce:2"]);
    }

    private Task<PortalDbContext> ChangeAsync(string topic, out AiSystem system)
    {
        var added = system = new AiSystem("announced " + Guid.NewGuid(), "p", "", "", Actor.PortalId, TimeProvider.System.GetUtcNow());
        return WithAsync();

        async Task<PortalDbContext> WithAsync()
        {
            var db = await portal.Get<PortalDatabase>().ChangeAsync(Actor.Portal("test").Origin, "test.seed", Cancellation);
            db.Add(added);
            db.Announcements.Add(topic);
            return db;
        }
    }

    private async Task<bool> ExistsAsync(AiSystem system)
    {
        await using var db = await portal.Get<PortalDatabase>().ReadAsync(Cancellation);
        return await db.Set<AiSystem>().AnyAsync(row => row.Id == system.Id, Cancellation);
    }
}
