using System.Diagnostics;
using System.Globalization;
using GovernancePortal.Approvals;
using GovernancePortal.Approvals.Delegations;
using GovernancePortal.Identity.People;
using GovernancePortal.Releases.Queue;
using GovernancePortal.Tests.Approvals;
using GovernancePortal.Tests.Hosting;
using Npgsql;

namespace GovernancePortal.Tests.Releases.Queue;

/// <summary>A work queue in which a hundred thousand tasks wait. What it took is written out, not asserted: docs/performance.md has it.</summary>
[Trait("Category", "Database")]
public sealed class LargeQueueTests(Portal portal, ITestOutputHelper output) : IClassFixture<Portal>
{
    private const int Many = 100_000;
    private readonly ReviewBoard council = new(portal);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private WorkQueue Queue => portal.Get<WorkQueue>();

    [Fact]
    public async Task HundredThousandTasks_ArePagedInOrder_AndCountedUpToAThousand()
    {
        var (account, id) = await council.HireAsync("security");
        var (_, deputyId) = await council.HireAsync("compliance");
        (await council.DelegateAsync(account, deputyId, "security")).Status.ShouldBe(System.Net.HttpStatusCode.Created);
        var release = await council.AskedAsync();
        await FillAsync((await council.OpenTaskAsync("security", release)).Id);
        var (rights, deputy) = (await RightsAsync(id), await RightsAsync(deputyId));
        var tomorrow = portal.Get<TimeProvider>().GetUtcNow().AddDays(1);

        foreach (var (rightsOf, filter) in new[]
        {
            (rights, new QueueFilter(QueueScope.Open)), (rights, new(QueueScope.Seat, GovernancePortal.Identity.Seat.Security)), (rights, new(QueueScope.Mine)), (rights, new()), (deputy, new(QueueScope.Delegated)),
            (rights, new(QueueScope.Open, Unit: "Consumer Lending")), (rights, new(QueueScope.Open, RiskClass: "limited")), (rights, new(QueueScope.Open, DueBefore: tomorrow)),
        })
        {
            var page = await TimedAsync(filter.ToString(), () => Queue.ListAsync(rightsOf, filter, new(1, 25, "due"), Cancellation));
            page.Items.Select(row => row.DueAt).ShouldBeInOrder();
            if (filter.Scope != QueueScope.Mine)
                page.Total.ShouldBe(Many + 1);
        }

        var last = await TimedAsync("last page", () => Queue.ListAsync(rights, new(QueueScope.Seat, GovernancePortal.Identity.Seat.Security), new(Many / 25, 25, "due"), Cancellation));
        last.Items.Count.ShouldBe(25);
        var counts = await TimedAsync("counts", () => Queue.CountAsync(rights, tomorrow, Cancellation));
        (counts.Waiting, counts.Mine, counts.BySeat[GovernancePortal.Identity.Seat.Security], counts.DueToday).ShouldBe((WorkQueue.MostCounted, 0, WorkQueue.MostCounted, WorkQueue.MostCounted));
        (await portal.Get<ApprovalBook>().CountMineAsync(rights.Actor, WorkQueue.MostCounted, Cancellation)).ShouldBe(WorkQueue.MostCounted);
    }

    private async Task<T> TimedAsync<T>(string what, Func<Task<T>> read)
    {
        await read(); // compiled and planned once
        var began = Stopwatch.GetTimestamp();
        var result = await read();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Stopwatch.GetElapsedTime(began).TotalMilliseconds,8:0.0} ms  {what}"));
        return result;
    }

    private async Task<SeatRights> RightsAsync(Guid person) =>
        await portal.Get<DelegationBook>().RightsAsync((await portal.Get<ActorDirectory>().FindAsync(person, "test", null, Cancellation))!, Cancellation);

    // copies of one release and its task, due one after the other: rows that the ledger knows nothing of, which only the owner of the tables can write
    private async Task FillAsync(Guid task)
    {
        await using var owner = new NpgsqlConnection(portal.Connection.Migrator);
        await owner.OpenAsync(Cancellation);
        await using var fill = new NpgsqlCommand(
            $"""
            create temp table copies as select number, gen_random_uuid() as release from generate_series(1, {Many}) number;
            alter table releases disable trigger user;
            alter table approval_tasks disable trigger user;
            insert into releases (id, number, version_id, environment, business_use, region, requested_by, requested_at, state, is_flagged)
            select copies.release, releases.number + 1000 + copies.number, version_id, environment, business_use, region, requested_by, requested_at, releases.state, is_flagged
            from approval_tasks join releases on releases.id = subject_id, copies where approval_tasks.id = '{task}';
            insert into approval_tasks (id, instance_id, root_id, path, subject_kind, subject_id, activity_id, node_id, title, seat, approves, assignee_id, state, created_at, due_at)
            select gen_random_uuid(), instance_id, copies.release, path, subject_kind, copies.release, 'copy-' || number, node_id, title, seat, approves, assignee_id, state, created_at, created_at - number * interval '1 second'
            from approval_tasks, copies where id = '{task}';
            update approval_tasks set due_at = created_at where id = '{task}';
            alter table approval_tasks enable trigger user;
            alter table releases enable trigger user;
            analyze approval_tasks;
            analyze releases
            """, owner)
        { CommandTimeout = 300 };
        await fill.ExecuteNonQueryAsync(Cancellation);
    }
}
