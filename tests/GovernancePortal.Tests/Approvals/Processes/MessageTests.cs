using GovernancePortal.Approvals.Processes.Messages;
using GovernancePortal.Platform.Database;
using GovernancePortal.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Tests.Approvals.Processes;

/// <summary>Messages and signals between processes, and from the portal to a process: nothing is lost and nothing comes twice.</summary>
[Trait("Category", "Database")]
public sealed class MessageTests(ProcessPortal portal) : IClassFixture<ProcessPortal>
{
    private readonly Proceeding process = new(portal);
    private readonly string name = $"paid-{Guid.NewGuid():n}";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Message => $"<message id='m' name='{name}'/><signal id='g' name='{name}'/>";

    private static string Throws(string definition) => $"<startEvent id='begin'/><intermediateThrowEvent id='tell'>{definition}</intermediateThrowEvent><endEvent id='end'/>{Proceeding.Flow("begin", "tell", "end")}";

    private static string Waits(string definition) => $"<startEvent id='begin'/><intermediateCatchEvent id='hear'>{definition}</intermediateCatchEvent><endEvent id='end'/>{Proceeding.Flow("begin", "hear", "end")}";

    [Fact]
    public async Task Message_ReachesTheInstanceThatWaitsUnderItsKey_AndNoOther()
    {
        var waits = await process.DeployAsync(Waits("<messageEventDefinition messageRef='m' gp:correlation='order'/>"), Message);
        var first = await process.StartAsync(waits, Variables("order", "A"));
        var second = await process.StartAsync(waits, Variables("order", "B"));

        await process.StartAsync(await process.DeployAsync(Throws("<messageEventDefinition messageRef='m' gp:correlation='order'/>"), Message), Variables("order", "B"));

        (await process.EndAsync(second)).ShouldBe("end");
        (await process.InstanceAsync(first)).EndedAt.ShouldBeNull();
        await NothingIsOnItsWayAsync();
    }

    [Fact]
    public async Task Message_ThatCameBeforeAnybodyWaited_GoesToTheFirstWhoDoes()
    {
        await SendAsync("A", Variables("amount", 7));
        (await OnTheirWayAsync()).Count.ShouldBe(1);

        var waits = await process.DeployAsync(Waits("<messageEventDefinition messageRef='m' gp:correlation='order'/>"), Message);
        var (first, second) = (await process.StartAsync(waits, Variables("order", "A")), await process.StartAsync(waits, Variables("order", "A")));

        await Eventually.SeeAsync("One that has ended", async () => new[] { await process.InstanceAsync(first), await process.InstanceAsync(second) }, both => both.Any(instance => instance.EndedAt is not null));
        await NothingIsOnItsWayAsync();
        var ended = new[] { await process.StateAsync(first), await process.StateAsync(second) };
        ended.Count(state => state.EndedAt is not null).ShouldBe(1);
        ended.Single(state => state.EndedAt is not null).Variables["amount"].GetInt32().ShouldBe(7);
    }

    [Fact]
    public async Task Message_OfAStepThatWasNotStored_IsNotSent()
    {
        await using (var db = await process.ChangeAsync())
        {
            await using var transaction = await db.Database.BeginTransactionAsync(Cancellation);
            portal.Get<ProcessMessages>().Send(db, name, null, Variables("amount", 1));
            await db.SaveChangesAsync(Cancellation);
        }

        await NothingIsOnItsWayAsync();
    }

    [Fact]
    public async Task Message_WhoseJobRunsTwiceAtOnce_ComesOnce()
    {
        var counting = await process.DeployAsync(
            $"""
             <startEvent id="begin"/><userTask id="ask" gp:seat="risk"/><endEvent id="end"/>{Proceeding.Flow("begin", "ask", "end")}
             <boundaryEvent id="hear" attachedToRef="ask" cancelActivity="false"><messageEventDefinition messageRef="m"/></boundaryEvent>
             <userTask id="heard" gp:seat="platform"/><endEvent id="done"/>{Proceeding.Flow("hear", "heard", "done")}
             """, Message);
        var instance = await process.StartAsync(counting);
        var sent = await SendAsync(null, Variables("amount", 1));

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => process.RunAsync(Deliveries.JobKind, sent)));

        (await process.AskedAsync(instance, 2)).Select(task => task.NodeId).Order().ShouldBe(["ask", "heard"]);
        await NothingIsOnItsWayAsync();
    }

    [Fact]
    public async Task Message_ThatNobodyWantedForAMonth_IsForgotten()
    {
        var sent = await SendAsync("nobody", Variables("amount", 1));
        await process.RunAsync(Deliveries.JobKind, sent);
        (await OnTheirWayAsync()).ShouldBe([sent]);

        portal.Move(TimeSpan.FromDays(31));

        await NothingIsOnItsWayAsync();
    }

    [Fact]
    public async Task Signal_ReachesEverybodyWhoWaits_OnceEach()
    {
        var waits = await process.DeployAsync(Waits("<signalEventDefinition signalRef='g'/>"), Message);
        var waiting = new[] { await process.StartAsync(waits), await process.StartAsync(waits) };

        await process.StartAsync(await process.DeployAsync(Throws("<signalEventDefinition signalRef='g'/>"), Message));

        foreach (var instance in waiting)
            (await process.EndAsync(instance)).ShouldBe("end");
        var later = await process.StartAsync(waits);
        await NothingIsOnItsWayAsync();
        (await process.InstanceAsync(later)).EndedAt.ShouldBeNull();
    }

    [Fact]
    public async Task Waits_AreThoseOfTheStates()
    {
        var waits = await process.DeployAsync(
            $"""
             <startEvent id="begin"/><eventBasedGateway id="either"/>
             <intermediateCatchEvent id="hear"><messageEventDefinition messageRef="m"/></intermediateCatchEvent><intermediateCatchEvent id="see"><signalEventDefinition signalRef="g"/></intermediateCatchEvent>
             <endEvent id="end"/>{Proceeding.Flow("begin", "either", "hear", "end")}{Proceeding.Flow("either", "see", "end")}
             """, Message);
        var instance = await process.StartAsync(waits);
        (await WaitsAsync(instance)).ShouldBe((await process.StateAsync(instance)).Subscriptions.Select(waits => waits.Id).Order(StringComparer.Ordinal));

        await SendAsync("any key", new Dictionary<string, object?>());

        (await process.EndAsync(instance)).ShouldBe("end");
        (await WaitsAsync(instance)).ShouldBeEmpty();
    }

    private static Dictionary<string, object?> Variables(string name, object value) => new(StringComparer.Ordinal) { [name] = value };

    private async Task<Guid> SendAsync(string? key, IReadOnlyDictionary<string, object?> content)
    {
        await using var db = await process.ChangeAsync();
        portal.Get<ProcessMessages>().Send(db, name, key, content);
        var sent = db.Set<ProcessDelivery>().Local.Single().Id;
        await db.SaveChangesAsync(Cancellation);
        return sent;
    }

    private async Task<IReadOnlyList<string>> WaitsAsync(Guid instance)
    {
        await using var db = await portal.Get<PortalDatabase>().ReadAsync(Cancellation);
        return [.. (await db.Set<ProcessWait>().Where(wait => wait.InstanceId == instance).Select(wait => wait.SubscriptionId).ToListAsync(Cancellation)).Order(StringComparer.Ordinal)];
    }

    private async Task NothingIsOnItsWayAsync() => (await Eventually.SeeAsync("Nothing on its way", OnTheirWayAsync, left => left.Count == 0)).ShouldBeEmpty();

    private async Task<IReadOnlyList<Guid>> OnTheirWayAsync()
    {
        await using var db = await portal.Get<PortalDatabase>().ReadAsync(Cancellation);
        return await db.Set<ProcessDelivery>().Where(row => row.Name == name).Select(row => row.Id).ToListAsync(Cancellation);
    }
}
