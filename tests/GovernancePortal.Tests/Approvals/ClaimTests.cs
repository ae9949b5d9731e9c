using System.Net;
using System.Text.Json;
using GovernancePortal.Tests.Hosting;

namespace GovernancePortal.Tests.Approvals;

/// <summary>Who takes a task on, and who takes it over.</summary>
[Trait("Category", "Database")]
public sealed class ClaimTests(Portal portal) : IClassFixture<Portal>
{
    private readonly ReviewBoard council = new(portal);

    private Story Story => council.Story;

    [Fact]
    public async Task Claim_OfAnOpenTask_IsSeenByTheOtherHoldersOfTheSeat_AndInTheLedger()
    {
        var (other, _) = await council.HireAsync("security");
        var task = await council.OpenTaskAsync("security", await council.AskedAsync());

        (await ClaimAsync("security", task.Id)).Status.ShouldBe(HttpStatusCode.OK);

        var seen = (await council.SeesAsync(other, task.Id)).ShouldNotBeNull();
        seen.GetProperty("claimedBy").ValueKind.ShouldBe(JsonValueKind.String);
        seen.GetProperty("mayDecide").GetBoolean().ShouldBeFalse();
        (await council.EntriesAsync("task.claim", task.Id)).ShouldBe(1);
        (await ClaimAsync("security", task.Id)).Status.ShouldBe(HttpStatusCode.OK, "claiming twice is claiming once");
        (await council.EntriesAsync("task.claim", task.Id)).ShouldBe(1);
    }

    [Fact]
    public async Task ClaimedTask_IsDecidedByNobodyElse_UntilItIsTakenOver()
    {
        var (other, _) = await council.HireAsync("security");
        var release = await council.AskedAsync();
        var task = await council.OpenTaskAsync("security", release);
        await ClaimAsync("security", task.Id);

        Code(await council.DecideAsync(other, "security", release)).ShouldBe((HttpStatusCode.Conflict, "claimed-by-another"));
        Code(await ClaimAsync(other, task.Id)).ShouldBe((HttpStatusCode.Conflict, "claimed-by-another"));
        (await ClaimAsync(other, task.Id, takeOver: true)).Status.ShouldBe(HttpStatusCode.OK);

        (await council.EntriesAsync("task.take-over", task.Id)).ShouldBe(1);
        Code(await council.DecideAsync("security", "security", release)).ShouldBe((HttpStatusCode.Conflict, "claimed-by-another"));
        (await council.DecideAsync(other, "security", release)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task TaskThatASuspendedPersonClaimed_IsTakenOver_AndThatPersonDecidesNothing()
    {
        var ((gone, person), (other, _)) = (await council.HireAsync("security"), await council.HireAsync("security"));
        var release = await council.AskedAsync();
        var task = await council.OpenTaskAsync("security", release);
        (await ClaimAsync(gone, task.Id)).Status.ShouldBe(HttpStatusCode.OK);
        (await Story.PostAsync("admin", $"/people/{person}/suspension", new { reason = "left" })).Status.ShouldBe(HttpStatusCode.OK);

        (await council.DecideAsync(gone, "security", release)).Status.ShouldBeOneOf(HttpStatusCode.Forbidden, HttpStatusCode.Unauthorized);
        (await ClaimAsync(other, task.Id, takeOver: true)).Status.ShouldBe(HttpStatusCode.OK);
        (await council.DecideAsync(other, "security", release)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task HandedBackTask_IsOpenToOthersAgain_AndOnlyWhoHasItHandsItBack()
    {
        var (other, _) = await council.HireAsync("security");
        var release = await council.AskedAsync();
        var task = await council.OpenTaskAsync("security", release);
        await ClaimAsync("security", task.Id);

        (await council.DeleteAsync(other, $"/tasks/{task.Id}/claim")).ShouldBe(HttpStatusCode.Conflict);
        (await council.DeleteAsync("security", $"/tasks/{task.Id}/claim")).ShouldBe(HttpStatusCode.NoContent);

        (await council.DecideAsync(other, "security", release)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Claim_ByWhoMayNotDecide_IsRefusedWithTheReason()
    {
        var task = await council.OpenTaskAsync("risk", await council.AskedAsync());
        var (both, bothId) = await council.HireAsync("data-scientist");
        Code(await ClaimAsync("platform", task.Id)).ShouldBe((HttpStatusCode.Forbidden, "not-your-seat"));
        Code(await ClaimAsync(both, task.Id)).ShouldBe((HttpStatusCode.Forbidden, "not-your-seat"));
        Code(await ClaimAsync("auditor", task.Id)).ShouldBe((HttpStatusCode.Forbidden, "permission-missing"));
        Code(await ClaimAsync("risk", Guid.NewGuid())).Status.ShouldBe(HttpStatusCode.NotFound);
        bothId.ShouldNotBe(Guid.Empty);
    }

    [Fact]
    public async Task Claim_OfAnOwnSubmission_IsRefused()
    {
        var release = await council.AskedAsync();
        var scientist = (await Story.GetAsync("admin", "/people?q=scientist&pageSize=200")).GetProperty("items").EnumerateArray().Single(person => person.GetProperty("account").GetString() == "scientist");
        await council.GiveAsync(Story.Id(scientist), "security");
        try
        {
            var task = await council.OpenTaskAsync("security", release);
            Code(await ClaimAsync("scientist", task.Id)).ShouldBe((HttpStatusCode.Forbidden, "self-approval"));
        }
        finally
        {
            var seat = (await Story.GetAsync("admin", "/seats?seat=security&state=active&pageSize=200")).GetProperty("items").EnumerateArray().Single(item => item.GetProperty("person").GetProperty("account").GetString() == "scientist");
            await council.DeleteAsync("admin", $"/seats/{Story.Id(seat)}");
        }
    }

    [Fact]
    public async Task SeveralAtOnce_AreAnsweredEachForItself()
    {
        var (other, _) = await council.HireAsync("platform");
        var (free, taken, foreign) = (await council.OpenTaskAsync("platform", await council.AskedAsync()), await council.OpenTaskAsync("platform", await council.AskedAsync()), await council.OpenTaskAsync("risk", await council.AskedAsync()));
        await ClaimAsync("platform", taken.Id);

        var (status, body) = await Story.PostAsync(other, "/tasks/claims", new { taskIds = new[] { free.Id, taken.Id, foreign.Id, free.Id } });

        status.ShouldBe(HttpStatusCode.OK, body.ToString());
        body.GetProperty("items").EnumerateArray().Select(item => (item.GetProperty("taskId").GetGuid(), item.GetProperty("claimed").GetBoolean(), item.GetProperty("code").GetString()))
            .ShouldBe([(free.Id, true, null), (taken.Id, false, "claimed-by-another"), (foreign.Id, false, "not-your-seat")]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(101)]
    public async Task SeveralAtOnce_NoneOrTooMany_AreRefused(int count) =>
        Code(await Story.PostAsync("platform", "/tasks/claims", new { taskIds = Enumerable.Range(0, count).Select(_ => Guid.NewGuid()).ToArray() })).ShouldBe((HttpStatusCode.BadRequest, "invalid-fields"));

    [Fact]
    public async Task ManyClaimsOfOneTask_AtOneMoment_CountOnce()
    {
        var task = await council.OpenTaskAsync("risk", await council.AskedAsync());
        var others = new List<string> { "risk" };
        for (var i = 0; i < 3; i++)
            others.Add((await council.HireAsync("risk")).Account);

        var answers = await Task.WhenAll(others.Select(account => ClaimAsync(account, task.Id)));

        answers.Count(answer => answer.Status == HttpStatusCode.OK).ShouldBe(1);
        answers.Where(answer => answer.Status != HttpStatusCode.OK).ShouldAllBe(answer => Code(answer).Code == "claimed-by-another");
    }

    [Fact]
    public async Task Claim_OfADecidedTask_IsRefused()
    {
        var release = await council.AskedAsync();
        var task = await council.OpenTaskAsync("risk", release);
        (await council.DecideAsync("risk", "risk", release)).Status.ShouldBe(HttpStatusCode.OK);
        Code(await ClaimAsync("risk", task.Id)).ShouldBe((HttpStatusCode.Conflict, "already-decided"));
    }

    private Task<(HttpStatusCode Status, JsonElement Body)> ClaimAsync(string account, Guid task, bool takeOver = false) => Story.PostAsync(account, $"/tasks/{task}/claim", new { takeOver });

    private static (HttpStatusCode Status, string? Code) Code((HttpStatusCode Status, JsonElement Body) answer) => (answer.Status, answer.Body.TryGetProperty("code", out var code) ? code.GetString() : null);
}
