using System.Text;
using GovernancePortal.Approvals.Processes;
using GovernancePortal.Approvals.Tasks;
using GovernancePortal.Identity;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;
using GovernancePortal.Tests.Hosting;
using GovernancePortal.Tests.Waivers;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Tests.Approvals;

/// <summary>Timers of processes: they are due by the state of the instance, whatever becomes of the job that looks.</summary>
[Trait("Category", "Database")]
public sealed class ProcessTimerTests(WaiverPortal portal) : IClassFixture<WaiverPortal>
{
    // the risk seat is asked; after two days a deputy is asked too, after five the first task is withdrawn
    private const string Escalating =
        """
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:gp="https://governance-portal.dev/bpmn/1"><process id="p">
          <startEvent id="begin"/><userTask id="ask" name="Decide" gp:seat="risk"/><endEvent id="end"/>
          <boundaryEvent id="remind" attachedToRef="ask" cancelActivity="false"><timerEventDefinition><timeDuration>P2D</timeDuration></timerEventDefinition></boundaryEvent>
          <userTask id="deputy" name="Decide instead" gp:seat="platform"/><endEvent id="reminded"/>
          <boundaryEvent id="late" attachedToRef="ask"><timerEventDefinition><timeDuration>P5D</timeDuration></timerEventDefinition></boundaryEvent>
          <endEvent id="tooLate"/>
          <sequenceFlow id="f1" sourceRef="begin" targetRef="ask"/><sequenceFlow id="f2" sourceRef="ask" targetRef="end"/>
          <sequenceFlow id="f3" sourceRef="remind" targetRef="deputy"/><sequenceFlow id="f4" sourceRef="deputy" targetRef="reminded"/>
          <sequenceFlow id="f5" sourceRef="late" targetRef="tooLate"/>
        </process></definitions>
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TimerAtABorder_AsksTheDeputyOnItsDay_AndWithdrawsTheTaskOnItsLast()
    {
        var instance = await StartAsync();
        (await TasksAsync(instance)).ShouldBe(["ask Open"]);

        portal.Advance(TimeSpan.FromHours(49));
        await BecomesAsync(instance, ["ask Open", "deputy Open"]);

        portal.Advance(TimeSpan.FromDays(3));
        await BecomesAsync(instance, ["ask Withdrawn", "deputy Open"]);
    }

    [Fact]
    public async Task WakeUp_ThatComesTwiceOrEarly_ChangesNothing()
    {
        var instance = await StartAsync();

        await WakeAsync(instance);
        (await TasksAsync(instance)).ShouldBe(["ask Open"]);

        portal.Advance(TimeSpan.FromHours(49));
        await WakeAsync(instance);
        await WakeAsync(instance);
        (await TasksAsync(instance)).ShouldBe(["ask Open", "deputy Open"]);
    }

    [Fact]
    public async Task ClockThatJumpsOverSeveralTimers_FiresEachOnce_TheEarliestFirst()
    {
        var instance = await StartAsync();

        portal.Advance(TimeSpan.FromDays(30));

        await BecomesAsync(instance, ["ask Withdrawn", "deputy Open"]);
    }

    private async Task<Guid> StartAsync()
    {
        var key = $"escalating-{Guid.NewGuid():n}";
        (await portal.Get<ProcessCatalog>().DeployAsync(key, Encoding.UTF8.GetBytes(Escalating), Cancellation)).Error.ShouldBeNull();
        await using var db = await portal.Get<PortalDatabase>().ChangeAsync(Actor.Portal("test").Origin, "process.start", Cancellation);
        var instance = await portal.Get<ProcessRunner>().StartAsync(db, key, "test", Guid.NewGuid(), Actor.PortalId, Cancellation);
        await db.SaveChangesAsync(Cancellation);
        return instance.Id;
    }

    private async Task WakeAsync(Guid instance)
    {
        var origin = Actor.Portal("test").Origin;
        var job = new Job(WakeProcess.JobKind, instance, new(origin.Person, origin.CorrelationId), portal.Now);
        await portal.Get<IEnumerable<IJobHandler>>().Single(handler => handler.Kind == WakeProcess.JobKind).RunAsync(job, null!, Cancellation);
    }

    private async Task BecomesAsync(Guid instance, string[] expected) =>
        (await Eventually.SeeAsync("The tasks of the instance", () => TasksAsync(instance), tasks => tasks.SequenceEqual(expected))).ShouldBe(expected);

    private async Task<IReadOnlyList<string>> TasksAsync(Guid instance)
    {
        await using var db = await portal.Get<PortalDatabase>().ReadAsync(Cancellation);
        return [.. (await db.Set<ApprovalTask>().Where(task => task.InstanceId == instance).ToListAsync(Cancellation)).Select(task => $"{task.NodeId} {task.State}").Order(StringComparer.Ordinal)];
    }
}
