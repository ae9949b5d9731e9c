using System.Net;
using System.Text.Json;
using GovernancePortal.Tests.Hosting;
using GovernancePortal.Tests.Identity;

namespace GovernancePortal.Tests.Approvals;

/// <summary>A right that is taken while a request is on its way is gone when the request arrives.</summary>
[Trait("Category", "Database")]
public sealed class LateRightsTests(Portal portal) : IClassFixture<Portal>
{
    private readonly Story story = new(portal);
    private readonly Council council = new(portal);

    [Fact]
    public async Task Decision_WhoseSeatWasTakenOnTheWay_IsRefused_AndInTheLedger()
    {
        var (person, seat, account) = await RiskSeatAsync();
        var (answer, code) = await DecideSlowlyAsync(account, async () => (await council.DeleteAsync("compliance", $"/seats/{seat}")).Status.ShouldBe(HttpStatusCode.NoContent));
        (answer, code).ShouldBe((HttpStatusCode.Forbidden, "permission-missing"));
        (await council.RefusalsAsync(person, "task.decide")).ShouldContain("permission-missing");
    }

    [Fact]
    public async Task Decision_OfAPersonSuspendedOnTheWay_IsRefused()
    {
        var (person, _, account) = await RiskSeatAsync();
        var (answer, code) = await DecideSlowlyAsync(account, async () => (await council.PostAsync("admin", $"/people/{person}/suspension", new { reason = "left" })).Status.ShouldBe(HttpStatusCode.OK));
        (answer, code).ShouldBe((HttpStatusCode.Forbidden, "person-suspended"));
    }

    [Fact]
    public async Task Registration_ByAPersonWhoseRoleWasTakenOnTheWay_IsRefused()
    {
        var (person, account) = await council.NewcomerAsync("data-scientist");
        var grant = (await council.GetAsync("admin", $"/people/{person}")).GetProperty("grants")[0].GetProperty("id").GetGuid();
        using var client = await portal.AsAsync(account);
        using var slow = new SlowRequest(JsonSerializer.Serialize(new { name = "late " + account, purpose = "Assess loans" }));
        var sent = client.PostAsync("/api/v1/systems", slow, TestContext.Current.CancellationToken);
        await slow.Begun;
        (await council.DeleteAsync("admin", $"/people/{person}/roles/{grant}")).Status.ShouldBe(HttpStatusCode.NoContent);
        slow.Finish();
        using var answer = await sent;
        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    private async Task<(Guid Person, Guid Seat, string Account)> RiskSeatAsync()
    {
        var (person, account) = await council.NewcomerAsync();
        var seat = await council.ProposeAsync(person, "risk");
        (await council.PostAsync("compliance", $"/seats/{seat}/confirmation")).Status.ShouldBe(HttpStatusCode.OK);
        return (person, seat, account);
    }

    private async Task<(HttpStatusCode Status, string? Code)> DecideSlowlyAsync(string account, Func<Task> meanwhile)
    {
        var release = await story.AskForReleaseAsync();
        await story.SettleAsync(release);
        var task = await story.TaskAsync("risk", release);
        using var client = await portal.AsAsync(account);
        using var slow = new SlowRequest(JsonSerializer.Serialize(new { outcome = "approve", manifestDigest = task.Digest }));
        var sent = client.PostAsync($"/api/v1/tasks/{task.Id}/decision", slow, TestContext.Current.CancellationToken);
        await slow.Begun;
        await meanwhile();
        slow.Finish();
        using var answer = await sent;
        var body = JsonElement.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return (answer.StatusCode, body.TryGetProperty("code", out var code) ? code.GetString() : null);
    }
}
