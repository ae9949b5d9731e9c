using GovernancePortal.Identity;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;
using GovernancePortal.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Tests.Platform.Jobs;

/// <summary>When the lanes of this process hear of work: once there is something to find.</summary>
[Trait("Category", "Database")]
public sealed class JobQueueTests(Portal portal) : IClassFixture<Portal>
{
    private readonly JobQueue queue = new(TimeProvider.System);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WorkOfASave_IsHeardOfAtOnce()
    {
        await using var db = Open();
        queue.Enqueue(db, "dataset-judged", Guid.NewGuid());

        (await HeardAsync()).ShouldBeFalse();
        await db.SaveChangesAsync(Cancellation);

        (await HeardAsync()).ShouldBeTrue();
    }

    [Fact]
    public async Task WorkOfATransaction_IsHeardOfWhenItCommits()
    {
        await using var db = Open();
        await using var transaction = await db.Database.BeginTransactionAsync(Cancellation);
        queue.Enqueue(db, "dataset-judged", Guid.NewGuid());
        await db.SaveChangesAsync(Cancellation);

        (await HeardAsync()).ShouldBeFalse();
        await transaction.CommitAsync(Cancellation);

        (await HeardAsync()).ShouldBeTrue();
    }

    [Fact]
    public async Task WorkOfATransactionThatIsGivenUp_IsNeverHeardOf()
    {
        await using var db = Open();
        await using var transaction = await db.Database.BeginTransactionAsync(Cancellation);
        queue.Enqueue(db, "dataset-judged", Guid.NewGuid());
        await db.SaveChangesAsync(Cancellation);

        await transaction.RollbackAsync(Cancellation);

        (await HeardAsync()).ShouldBeFalse();
    }

    private Task<bool> HeardAsync() => queue.WaitAsync(forOthers: false, TimeSpan.Zero, Cancellation);

    private PortalDbContext Open() =>
        new(new DbContextOptionsBuilder<PortalDbContext>().UseNpgsql(portal.Connection.Portal).AddInterceptors(new RingOnCommit(queue)).Options) { Origin = Actor.Portal("test").Origin };
}
