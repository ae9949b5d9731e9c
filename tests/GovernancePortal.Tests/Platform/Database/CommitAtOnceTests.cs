using System.Text;
using GovernancePortal.Approvals.Designing.Drafts;
using GovernancePortal.Identity;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;
using GovernancePortal.Platform.Live;
using GovernancePortal.Provenance;
using GovernancePortal.Registry.Systems;
using GovernancePortal.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace GovernancePortal.Tests.Platform.Database;

/// <summary>A unit of work that is saved and committed in one message: all of it is there, or nothing.</summary>
[Trait("Category", "Database")]
public sealed class CommitAtOnceTests(Portal portal) : IClassFixture<Portal>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Change_IsThereWithItsLedgerEntry_AndIsToldOf()
    {
        var heard = new TaskCompletionSource();
        using var watching = portal.Get<LiveUpdates>().Watch("at-once:1", () => Task.FromResult(heard.TrySetResult()));
        await using var unit = await BeginAsync();
        var system = NewSystem();
        unit.Db.Add(system);
        unit.Db.Announcements.Add("at-once:1");

        await portal.Get<CommitAtOnce>().RunAsync(unit.Db, Cancellation);

        (await ExistsAsync(system)).ShouldBeTrue();
        (await EntriesAsync(system.Id)).ShouldHaveSingleItem().ShouldContain("\"change\":\"created\"");
        await heard.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancellation);
    }

    [Fact]
    public async Task EveryKindOfValue_IsReadBackAsItWasSaved()
    {
        await using var unit = await BeginAsync();
        var job = portal.Get<JobQueue>().Enqueue(unit.Db, "at-once", Guid.NewGuid(), "part “one”");
        (job.DueAt, job.Progress) = (job.DueAt.AddDays(1), 0.25);
        var draft = NewDraft();
        unit.Db.Add(draft);

        await portal.Get<CommitAtOnce>().RunAsync(unit.Db, Cancellation);

        await using var db = await portal.Get<PortalDatabase>().ReadAsync(Cancellation);
        var kept = await db.Set<Job>().SingleAsync(row => row.Id == job.Id, Cancellation);
        (kept.Kind, kept.Part, kept.Origin, kept.State, kept.Progress, kept.LeaseUntil).ShouldBe((job.Kind, job.Part, job.Origin, JobState.Waiting, 0.25, null));
        kept.DueAt.ShouldBe(job.DueAt, TimeSpan.FromMicroseconds(1));
        var drawn = await db.Set<ProcessDraft>().SingleAsync(row => row.Id == draft.Id, Cancellation);
        (drawn.Xml, drawn.Digest, drawn.State, drawn.Revision).ShouldBe((draft.Xml, draft.Digest, ProcessDraftState.Draft, 1));
        drawn.Editors.ShouldBe(draft.Editors);
    }

    [Fact]
    public async Task Row_ThatSomebodyElseChangedMeanwhile_CommitsNothing()
    {
        var draft = await SavedDraftAsync();
        await using var unit = await BeginAsync();
        (await unit.Db.Set<ProcessDraft>().SingleAsync(row => row.Id == draft, Cancellation)).Draw(Text("first"), Actor.PortalId, DateTimeOffset.UnixEpoch);
        await ChangeAsync(async db => (await db.Set<ProcessDraft>().SingleAsync(row => row.Id == draft, Cancellation)).Draw(Text("second"), Actor.PortalId, DateTimeOffset.UnixEpoch));
        var system = NewSystem();
        unit.Db.Add(system);

        await Should.ThrowAsync<DbUpdateConcurrencyException>(() => portal.Get<CommitAtOnce>().RunAsync(unit.Db, Cancellation));

        (await ExistsAsync(system)).ShouldBeFalse();
        await using var db = await portal.Get<PortalDatabase>().ReadAsync(Cancellation);
        (await db.Set<ProcessDraft>().SingleAsync(row => row.Id == draft, Cancellation)).Name.ShouldBe("second");
    }

    [Fact]
    public async Task Row_ThatIsGone_CommitsNothing()
    {
        var draft = await SavedDraftAsync();
        await using var unit = await BeginAsync();
        unit.Db.Remove(await unit.Db.Set<ProcessDraft>().SingleAsync(row => row.Id == draft, Cancellation));
        await ChangeAsync(async db => db.Remove(await db.Set<ProcessDraft>().SingleAsync(row => row.Id == draft, Cancellation)));

        await Should.ThrowAsync<DbUpdateConcurrencyException>(() => portal.Get<CommitAtOnce>().RunAsync(unit.Db, Cancellation));

        (await EntriesAsync(draft)).Count(entry => entry.Contains("\"change\":\"deleted\"", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task Row_ThatTheDatabaseRefuses_CommitsNothing_AndTheConnectionGoesOn()
    {
        await using var unit = await BeginAsync();
        var (one, other) = (NewSystem(), NewSystem());
        unit.Db.AddRange(one, new AiSystem(one.Name, "p", "", "", Actor.PortalId, TimeProvider.System.GetUtcNow()));

        Duplicate.Is(await Should.ThrowAsync<DbUpdateException>(() => portal.Get<CommitAtOnce>().RunAsync(unit.Db, Cancellation))).ShouldBeTrue();

        (await ExistsAsync(one)).ShouldBeFalse();
        await ChangeAsync(db => Task.FromResult(db.Add(other)));
        (await ExistsAsync(other)).ShouldBeTrue();
    }

    [Fact]
    public async Task WithoutItsLedgerEntry_TheDatabaseCommitsNoChange()
    {
        await using var unit = await BeginAsync();
        var system = NewSystem();
        unit.Db.Add(system);

        var refused = await Should.ThrowAsync<DbUpdateException>(() => new CommitAtOnce([], portal.Get<JobQueue>(), portal.Get<AnnounceAfterCommit>()).RunAsync(unit.Db, Cancellation));

        refused.InnerException.ShouldNotBeNull().Message.ShouldContain("has no ledger entry in its transaction");
        (await ExistsAsync(system)).ShouldBeFalse();
    }

    [Fact]
    public async Task Condition_ThatNoLongerHolds_CommitsNothing()
    {
        await using var unit = await BeginAsync();
        var system = NewSystem();
        unit.Db.Add(system);
        var parts = portal.Services.GetServices<ICommitPart>().Append(new Demanding(new("update jobs set kind = kind where id = $1", [Guid.NewGuid()], () => new TimeoutException("lost"))));

        await Should.ThrowAsync<TimeoutException>(() => new CommitAtOnce(parts, portal.Get<JobQueue>(), portal.Get<AnnounceAfterCommit>()).RunAsync(unit.Db, Cancellation));

        (await ExistsAsync(system)).ShouldBeFalse();
    }

    [Fact]
    public async Task Condition_ThatHolds_IsPartOfTheCommit()
    {
        await using var unit = await BeginAsync();
        var system = NewSystem();
        unit.Db.Add(system);
        var parts = portal.Services.GetServices<ICommitPart>().Append(new Demanding(new("update jobs set kind = kind where id = $1", [await SavedJobAsync()], () => new TimeoutException("lost"))));

        await new CommitAtOnce(parts, portal.Get<JobQueue>(), portal.Get<AnnounceAfterCommit>()).RunAsync(unit.Db, Cancellation);

        (await ExistsAsync(system)).ShouldBeTrue();
    }

    [Fact]
    public async Task Work_IsHeardOfOnceItIsCommitted()
    {
        var queue = new JobQueue(TimeProvider.System);
        await using var unit = await BeginAsync();
        queue.Enqueue(unit.Db, "at-once", Guid.NewGuid()).DueAt = TimeProvider.System.GetUtcNow().AddDays(1);
        (await queue.WaitAsync(forOthers: false, TimeSpan.Zero, Cancellation)).ShouldBeFalse();

        await new CommitAtOnce(portal.Services.GetServices<ICommitPart>(), queue, portal.Get<AnnounceAfterCommit>()).RunAsync(unit.Db, Cancellation);

        (await queue.WaitAsync(forOthers: false, TimeSpan.Zero, Cancellation)).ShouldBeTrue();
    }

    [Fact]
    public async Task RowThatIsClosed_MakesRoomForTheNextOne_InTheSameCommit()
    {
        var draft = await SavedDraftAsync();
        await using var unit = await BeginAsync();
        var old = await unit.Db.Set<ProcessDraft>().SingleAsync(row => row.Id == draft, Cancellation);
        old.Publish(Actor.PortalId, 1, DateTimeOffset.UnixEpoch);
        var next = new ProcessDraft(old.Key, 1, Text("next"), Actor.PortalId, DateTimeOffset.UnixEpoch); // one of a key is open at a time
        unit.Db.Add(next);

        await portal.Get<CommitAtOnce>().RunAsync(unit.Db, Cancellation);

        await using var db = await portal.Get<PortalDatabase>().ReadAsync(Cancellation);
        (await db.Set<ProcessDraft>().Where(row => row.Key == old.Key).OrderBy(row => row.Id).Select(row => row.State).ToListAsync(Cancellation)).ShouldBe([ProcessDraftState.Published, ProcessDraftState.Draft]);
    }

    [Fact]
    public async Task WithoutATransaction_NothingIsWritten()
    {
        await using var db = await portal.Get<PortalDatabase>().ChangeAsync(Actor.Portal("test").Origin, "test.seed", Cancellation);
        db.Add(NewSystem());
        await Should.ThrowAsync<InvalidOperationException>(() => portal.Get<CommitAtOnce>().RunAsync(db, Cancellation));
    }

    private static AiSystem NewSystem() => new("at once " + Guid.NewGuid(), "p", "", "", Actor.PortalId, TimeProvider.System.GetUtcNow());

    private static ProcessDraft NewDraft() => new($"at-once-{Guid.NewGuid():N}", null, Text("drawn"), Actor.PortalId, DateTimeOffset.UnixEpoch);

    private static DraftText Text(string name) => new($"<drawn name='{name}'/>", Sha256Digest.Of(Encoding.UTF8.GetBytes(name)), "drawn", name);

    private async Task<Guid> SavedDraftAsync()
    {
        var draft = NewDraft();
        await ChangeAsync(db => Task.FromResult(db.Add(draft)));
        return draft.Id;
    }

    private async Task<Guid> SavedJobAsync()
    {
        var job = new Job("at-once", Guid.NewGuid(), new(Guid.NewGuid(), "test"), TimeProvider.System.GetUtcNow()) { State = JobState.Done };
        await ChangeAsync(db => Task.FromResult(db.Add(job)));
        return job.Id;
    }

    private async Task<Unit> BeginAsync()
    {
        var db = await portal.Get<PortalDatabase>().ChangeAsync(Actor.Portal("test").Origin, "test.seed", Cancellation);
        return new(db, await db.Database.BeginTransactionAsync(Cancellation));
    }

    private async Task ChangeAsync(Func<PortalDbContext, Task> change)
    {
        await using var db = await portal.Get<PortalDatabase>().ChangeAsync(Actor.Portal("test").Origin, "test.seed", Cancellation);
        await change(db);
        await db.SaveChangesAsync(Cancellation);
    }

    private async Task<bool> ExistsAsync(AiSystem system)
    {
        await using var db = await portal.Get<PortalDatabase>().ReadAsync(Cancellation);
        return await db.Set<AiSystem>().AnyAsync(row => row.Id == system.Id, Cancellation);
    }

    private async Task<List<string>> EntriesAsync(Guid id)
    {
        await using var db = await portal.Get<PortalDatabase>().ReadAsync(Cancellation);
        return await db.Database.SqlQuery<string>($"select content as \"Value\" from ledger_intake where entity_key = {id.ToString()} order by id").ToListAsync(Cancellation);
    }

    private sealed record Unit(PortalDbContext Db, IDbContextTransaction Transaction) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await Transaction.DisposeAsync();
            await Db.DisposeAsync();
        }
    }

    private sealed class Demanding(CommitCondition condition) : ICommitPart
    {
        public CommitCondition? ConditionOf(PortalDbContext db) => condition;
    }
}
