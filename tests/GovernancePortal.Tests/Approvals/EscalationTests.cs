using System.Net;
using System.Text.Json;
using GovernancePortal.Approvals.Deadlines;
using GovernancePortal.Approvals.Tasks;
using GovernancePortal.Identity;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;
using GovernancePortal.Tests.Hosting;
using GovernancePortal.Tests.Waivers;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Tests.Approvals;

/// <summary>A seat that is late: it is reminded, then its deputy is asked as well, and the first answer of the two counts.</summary>
[Trait("Category", "Database")]
public sealed class EscalationTests(WaiverPortal portal) : IClassFixture<WaiverPortal>
{
    private readonly ReviewBoard council = new(portal);

    private Story Story => council.Story;

    [Fact]
    public async Task OverdueTask_IsAskedOfTheDeputyAsWell_AndTheFirstAnswerCounts()
    {
        var deputy = await council.AppointAsync("security");
        var release = await council.AskedAsync();
        var task = await council.OpenTaskAsync("security", release);
        (await council.SeesAsync(deputy, task.Id)).ShouldBeNull("it is not late yet");
        Code(await council.DecideAsync(deputy, "security", release, "refuse")).ShouldBe((HttpStatusCode.Forbidden, "not-your-seat"));

        await LateAsync(task.Id);

        var seen = (await council.SeesAsync(deputy, task.Id)).ShouldNotBeNull();
        (seen.GetProperty("mayDecide").GetBoolean(), seen.GetProperty("asDeputy").GetBoolean()).ShouldBe((true, true));
        (await council.SeesAsync("security", task.Id)).ShouldNotBeNull().GetProperty("mayDecide").GetBoolean().ShouldBeTrue("the task stays with its seat");
        (await council.EntriesAsync("task.escalate", task.Id)).ShouldBe(1);

        (await council.DecideAsync(deputy, "security", release, "refuse")).Status.ShouldBe(HttpStatusCode.OK);
        var signed = (await Story.GetAsync("auditor", $"/releases/{release}/sign-offs")).EnumerateArray().Single();
        (signed.GetProperty("seat").GetString(), signed.GetProperty("asDeputy").GetBoolean(), signed.GetProperty("onBehalfOf").ValueKind).ShouldBe(("security", true, JsonValueKind.Null));
        Code(await Story.PostAsync("security", $"/tasks/{task.Id}/decision", new { outcome = "approve", manifestDigest = task.Digest })).ShouldBe((HttpStatusCode.Conflict, "already-decided"));
    }

    [Fact]
    public async Task HolderWhoAnswersAfterAll_LeavesNothingToTheDeputy()
    {
        var deputy = await council.AppointAsync("risk");
        var release = await council.AskedAsync();
        var task = await council.OpenTaskAsync("risk", release);
        await LateAsync(task.Id);

        (await council.DecideAsync("risk", "risk", release, "refuse")).Status.ShouldBe(HttpStatusCode.OK);

        (await council.SeesAsync(deputy, task.Id)).ShouldBeNull();
        Code(await Story.PostAsync(deputy, $"/tasks/{task.Id}/decision", new { outcome = "approve", manifestDigest = task.Digest })).ShouldBe((HttpStatusCode.Conflict, "already-decided"));
        (await Story.GetAsync("auditor", $"/releases/{release}/sign-offs")).EnumerateArray().Single().GetProperty("asDeputy").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task HolderAndDeputy_WhoAnswerAtOneMoment_AreOneAnswer()
    {
        var deputy = await council.AppointAsync("platform");
        var task = await council.OpenTaskAsync("platform", await council.AskedAsync());
        await LateAsync(task.Id);

        var answers = await Task.WhenAll(new[] { deputy, "platform" }.Select(account => Story.PostAsync(account, $"/tasks/{task.Id}/decision", new { outcome = "refuse", comment = "Too late", manifestDigest = task.Digest })));

        answers.Count(answer => answer.Status == HttpStatusCode.OK).ShouldBe(1);
        answers.Single(answer => answer.Status != HttpStatusCode.OK).Status.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task ClaimOfAHolderWhoIsLate_DoesNotKeepTheDeputyWaiting()
    {
        var deputy = await council.AppointAsync("security");
        var release = await council.AskedAsync();
        var task = await council.OpenTaskAsync("security", release);
        (await Story.PostAsync("security", $"/tasks/{task.Id}/claim", new { })).Status.ShouldBe(HttpStatusCode.OK);
        await LateAsync(task.Id);

        var answer = await council.DecideAsync(deputy, "security", release, "refuse");
        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Body.ToString());
    }

    [Fact]
    public async Task Deputy_IsBoundByTheSeparationOfDuties()
    {
        var (submitter, submitterId) = await council.HireAsync("data-scientist");
        await council.AppointAsync("security", submitterId);
        var own = await council.AskedByAsync(submitter);
        var late = await council.OpenTaskAsync("security", own);
        await LateAsync(late.Id);
        Code(await council.DecideAsync(submitter, "security", own)).ShouldBe((HttpStatusCode.Forbidden, "self-approval"));

        var (twice, twiceId) = await council.HireAsync("platform");
        await council.AppointAsync("risk", twiceId);
        var release = await council.AskedAsync();
        var risk = await council.OpenTaskAsync("risk", release);
        (await council.DecideAsync(twice, "platform", release)).Status.ShouldBe(HttpStatusCode.OK);
        await LateAsync(risk.Id);
        Code(await council.DecideAsync(twice, "risk", release)).ShouldBe((HttpStatusCode.Conflict, "two-seats"));
        Code(await Story.PostAsync(twice, $"/tasks/{risk.Id}/claim", new { })).ShouldBe((HttpStatusCode.Conflict, "two-seats"), "who may not decide may not claim");
    }

    [Fact]
    public async Task Look_ThatComesEarlyOrTwice_ChangesNothing()
    {
        var task = await council.OpenTaskAsync("platform", await council.AskedAsync());
        await LookAsync(task.Id);
        (await RowAsync(task.Id)).OverdueAt.ShouldBeNull();

        await LateAsync(task.Id);
        var first = await RowAsync(task.Id);
        await Task.WhenAll(LookAsync(task.Id), LookAsync(task.Id));

        var now = await RowAsync(task.Id);
        (now.OverdueAt, now.EscalatedAt).ShouldBe((first.OverdueAt, first.EscalatedAt));
        (await council.EntriesAsync("task.escalate", task.Id)).ShouldBe(1);
    }

    [Fact]
    public async Task Reminder_ComesADayBefore_AndNobodyElseIsAskedYet()
    {
        var deputy = await council.AppointAsync("risk");
        var task = await council.OpenTaskAsync("risk", await council.AskedAsync());
        var row = await RowAsync(task.Id);
        portal.Advance(row.RemindAt!.Value - portal.Now + TimeSpan.FromMinutes(1));

        var reminded = await Eventually.SeeAsync("A task that is reminded of", () => RowAsync(task.Id), seen => seen.RemindedAt is not null);

        (reminded.OverdueAt, reminded.EscalatedAt).ShouldBe((null, null));
        (await council.SeesAsync(deputy, task.Id)).ShouldBeNull();
        (await council.EntriesAsync("task.remind", task.Id)).ShouldBe(1);
    }

    [Fact]
    public async Task ClockThatJumpsOverBoth_RemindsNobodyOfWhatIsLate()
    {
        var task = await council.OpenTaskAsync("risk", await council.AskedAsync());
        await LateAsync(task.Id);
        (await RowAsync(task.Id)).RemindedAt.ShouldBeNull();
        (await council.EntriesAsync("task.remind", task.Id)).ShouldBe(0);
    }

    [Fact]
    public async Task Deputy_NeedsTwoPeople_AndIsNobodyWhoHoldsTheSeat()
    {
        var (_, person) = await council.HireAsync("compliance");
        var (_, holder) = await council.HireAsync("security");
        var (_, auditor) = await council.HireAsync("auditor");
        Code(await ProposeAsync("scientist", person, "security")).ShouldBe((HttpStatusCode.Forbidden, "permission-missing"));
        Code(await ProposeAsync("admin", holder, "security")).ShouldBe((HttpStatusCode.Conflict, "holds-the-seat"));
        Code(await ProposeAsync("admin", auditor, "security")).ShouldBe((HttpStatusCode.Conflict, "may-not-act"));
        Code(await ProposeAsync("admin", person, "treasury")).ShouldBe((HttpStatusCode.BadRequest, "invalid-fields"));
        var (status, proposed) = await ProposeAsync("admin", person, "security");
        (status, proposed.GetProperty("state").GetString()).ShouldBe((HttpStatusCode.Created, "proposed"));
        Code(await ProposeAsync("admin", person, "security")).ShouldBe((HttpStatusCode.Conflict, "already-deputy"));

        Code(await Story.PostAsync("admin", $"/deputies/{Story.Id(proposed)}/confirmation", new { })).ShouldBe((HttpStatusCode.Forbidden, "second-person"));
        var (confirmed, deputy) = await Story.PostAsync("compliance", $"/deputies/{Story.Id(proposed)}/confirmation", new { });
        (confirmed, deputy.GetProperty("state").GetString()).ShouldBe((HttpStatusCode.OK, "in-force"));
        (await council.EntriesAsync("deputy.confirm", Story.Id(proposed))).ShouldBe(1);
        Code(await Story.PostAsync("compliance", $"/deputies/{Story.Id(proposed)}/confirmation", new { })).ShouldBe((HttpStatusCode.Conflict, "not-proposed"));
    }

    [Fact]
    public async Task NextDeputy_TakesThePlaceOfTheOneBefore_AndOneWhoIsEndedIsAskedNoMore()
    {
        var before = await council.AppointAsync("platform");
        var after = await council.AppointAsync("platform");
        var task = await council.OpenTaskAsync("platform", await council.AskedAsync());
        await LateAsync(task.Id);
        (await council.SeesAsync(before, task.Id)).ShouldBeNull();
        (await council.SeesAsync(after, task.Id)).ShouldNotBeNull();

        var inForce = (await Story.GetAsync("auditor", "/deputies")).GetProperty("items").EnumerateArray().Where(item => item.GetProperty("seat").GetString() == "platform").ShouldHaveSingleItem();
        (await council.DeleteAsync("scientist", $"/deputies/{Story.Id(inForce)}")).ShouldBe(HttpStatusCode.Forbidden);
        (await council.DeleteAsync("admin", $"/deputies/{Story.Id(inForce)}")).ShouldBe(HttpStatusCode.NoContent);

        (await council.SeesAsync(after, task.Id)).ShouldBeNull();
        (await council.DeleteAsync("admin", $"/deputies/{Story.Id(inForce)}")).ShouldBe(HttpStatusCode.NotFound);
    }

    private Task<(HttpStatusCode Status, JsonElement Body)> ProposeAsync(string account, Guid person, string seat) => Story.PostAsync(account, "/deputies", new { personId = person, seat, reason = "Holidays" });

    // a test clock shortens the timer; gates lapse on its way, so answers here are such as no gate keeps from being given
    private async Task LateAsync(Guid task)
    {
        var row = await RowAsync(task);
        portal.Advance(row.DueAt - portal.Now + TimeSpan.FromMinutes(1));
        await Eventually.SeeAsync("A task that is escalated", () => RowAsync(task), seen => seen.EscalatedAt is not null);
    }

    private async Task LookAsync(Guid task)
    {
        var origin = Actor.Portal("test").Origin;
        await portal.Get<IEnumerable<IJobHandler>>().Single(handler => handler.Kind == WatchDeadline.JobKind).RunAsync(new Job(WatchDeadline.JobKind, task, new(origin.Person, origin.CorrelationId), portal.Now), null!, TestContext.Current.CancellationToken);
    }

    private async Task<ApprovalTask> RowAsync(Guid task)
    {
        await using var db = await portal.Get<PortalDatabase>().ReadAsync(TestContext.Current.CancellationToken);
        return await db.Set<ApprovalTask>().SingleAsync(row => row.Id == task, TestContext.Current.CancellationToken);
    }

    private static (HttpStatusCode Status, string? Code) Code((HttpStatusCode Status, JsonElement Body) answer) =>
        (answer.Status, answer.Body.ValueKind == JsonValueKind.Object && answer.Body.TryGetProperty("code", out var code) ? code.GetString() : null);
}
