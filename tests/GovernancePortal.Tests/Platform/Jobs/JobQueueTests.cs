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

    [Fact]
    public async Task WaitingWork_IsThatWhichNobodyHasBegun()
    {
        var (fresh, repeated, running) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        await using var db = await portal.Get<PortalDatabase>().ReadAsync(Cancellation);
        db.AddRange(Later(fresh, JobState.Waiting, attempts: 0), Later(repeated, JobState.Waiting, attempts: 4), Later(running, JobState.Running, attempts: 1));
        await db.SaveChangesAsync(Cancellation);

        (await JobQueue.WaitingAsync(db, ["dataset-judged"], [fresh, repeated, running], Cancellation)).ShouldHaveSingleItem().ShouldBe(fresh, "what is repeated may be given up with its next attempt");
    }

    // not due while a test runs
    private static Job Later(Guid subject, JobState state, int attempts) =>
        new("dataset-judged", subject, new(Guid.NewGuid(), "test"), TimeProvider.System.GetUtcNow().AddHours(1)) { State = state, Attempts = attempts, LeaseUntil = state == JobState.Running ? TimeProvider.System.GetUtcNow().AddHours(1) : null };

    private Task<bool> HeardAsync() => queue.WaitAsync(forOthers: false, TimeSpan.Zero, Cancellation);

    private PortalDbContext Open() =>
        new(new DbContextOptionsBuilder<PortalDbContext>().UseNpgsql(portal.Connection.Portal).AddInterceptors(new RingOnCommit(queue)).Options) { Origin = Actor.Portal("test").Origin };
}
