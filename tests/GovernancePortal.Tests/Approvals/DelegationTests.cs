using System.Net;
using System.Text.Json;
using GovernancePortal.Tests.Hosting;

namespace GovernancePortal.Tests.Approvals;

/// <summary>Somebody acts for the holder of a seat, for a time, and never where the two must be apart.</summary>
[Trait("Category", "Database")]
public sealed class DelegationTests(Portal portal) : IClassFixture<Portal>
{
    private readonly ReviewBoard council = new(portal);

    private Story Story => council.Story;

    [Fact]
    public async Task Delegate_SignsOnBehalfOfTheHolder_AndTheSignOffSaysSo()
    {
        var (holder, holderId) = await council.HireAsync("security");
        var (deputy, deputyId) = await council.HireAsync("compliance");
        var release = await council.AskedAsync();
        var task = await council.OpenTaskAsync("security", release);
        (await council.SeesAsync(deputy, task.Id)).ShouldBeNull();

        var (status, delegation) = await council.DelegateAsync(holder, deputyId, "security");
        status.ShouldBe(HttpStatusCode.Created, delegation.ToString());

        var seen = (await council.SeesAsync(deputy, task.Id)).ShouldNotBeNull();
        (seen.GetProperty("mayDecide").GetBoolean(), seen.GetProperty("onBehalfOf").GetGuid()).ShouldBe((true, holderId));
        (await council.DecideAsync(deputy, "security", release)).Status.ShouldBe(HttpStatusCode.OK);
        var signed = (await Story.GetAsync("auditor", $"/releases/{release}/sign-offs")).EnumerateArray().Single();
        (signed.GetProperty("personId").GetGuid(), signed.GetProperty("onBehalfOf").GetGuid()).ShouldBe((deputyId, holderId));
        (await council.EntriesAsync("seat.delegate", Story.Id(delegation))).ShouldBe(1);
        await council.DeleteAsync(holder, $"/delegations/{Story.Id(delegation)}");
    }

    [Fact]
    public async Task DelegatedSignOff_CountsForTheSeat()
    {
        var (release, _, _) = await ApprovedThroughADeputyAsync();
        var signed = (await Story.GetAsync("auditor", $"/releases/{release}/sign-offs")).EnumerateArray().Single(signOff => signOff.GetProperty("seat").GetString() == "risk");
        signed.GetProperty("onBehalfOf").ValueKind.ShouldBe(JsonValueKind.String);
    }

    [Fact]
    public async Task Evidence_OfADelegatedSignOff_NamesBoth_AndHoldsTheDelegation()
    {
        Story.NeedTypesetter();
        var (release, holder, deputy) = await ApprovedThroughADeputyAsync();

        using var record = JsonDocument.Parse(await Story.DownloadAsync(await Story.ExportAsync(release), "package.json"));

        var signed = record.RootElement.GetProperty("signOffs").EnumerateArray().Single(signOff => signOff.GetProperty("seat").GetString() == "risk");
        (signed.GetProperty("account").GetString(), signed.GetProperty("onBehalfOf").GetString()).ShouldBe((deputy, holder));
        record.RootElement.ToString().ShouldContain("Seat delegated", customMessage: "the delegation is among the ledger entries");
    }

    [Fact]
    public async Task Delegate_WhoSubmittedTheRelease_IsRefusedAtTheDecision_AndForOneTaskAlready()
    {
        var (holder, _) = await council.HireAsync("platform");
        var scientist = await PersonAsync("scientist");
        var release = await council.AskedAsync();
        var task = await council.OpenTaskAsync("platform", release);

        Code(await council.DelegateAsync(holder, scientist, task: task.Id)).ShouldBe((HttpStatusCode.Forbidden, "delegate-submitted"));
        var (status, delegation) = await council.DelegateAsync(holder, scientist, "platform");
        status.ShouldBe(HttpStatusCode.Created);
        try
        {
            Code(await council.DecideAsync("scientist", "platform", release)).ShouldBe((HttpStatusCode.Forbidden, "self-approval"));
            Code(await Story.PostAsync("scientist", $"/tasks/{task.Id}/claim", new { })).ShouldBe((HttpStatusCode.Forbidden, "self-approval"));
            (await council.SeesAsync("scientist", task.Id)).ShouldNotBeNull().GetProperty("mayDecide").GetBoolean().ShouldBeFalse();
        }
        finally
        {
            await council.DeleteAsync(holder, $"/delegations/{Story.Id(delegation)}");
        }
    }

    [Fact]
    public async Task Delegator_WhoSubmittedTheRelease_HasNobodySignOnTheirBehalf()
    {
        var (submitter, submitterId) = await council.HireAsync("data-scientist", "security");
        var (deputy, deputyId) = await council.HireAsync("compliance");
        var release = await council.AskedByAsync(submitter);
        var task = await council.OpenTaskAsync("security", release);

        Code(await council.DelegateAsync(submitter, deputyId, task: task.Id)).ShouldBe((HttpStatusCode.Forbidden, "self-approval"));
        (await council.DelegateAsync(submitter, deputyId, "security")).Status.ShouldBe(HttpStatusCode.Created);

        Code(await council.DecideAsync(deputy, "security", release)).ShouldBe((HttpStatusCode.Forbidden, "delegator-submitted"));
        submitterId.ShouldNotBe(deputyId);
    }

    [Fact]
    public async Task OnePersonHasOneVote_InPersonOrThroughAnother()
    {
        var (holder, holderId) = await council.HireAsync("security", "risk");
        var (deputy, deputyId) = await council.HireAsync("platform");
        var release = await council.AskedAsync();
        var (security, risk) = (await council.OpenTaskAsync("security", release), await council.OpenTaskAsync("risk", release));
        (await council.DelegateAsync(holder, deputyId, task: security.Id)).Status.ShouldBe(HttpStatusCode.Created);
        (await council.DelegateAsync(holder, deputyId, task: risk.Id)).Status.ShouldBe(HttpStatusCode.Created);

        (await council.DecideAsync(deputy, "security", release)).Status.ShouldBe(HttpStatusCode.OK);

        Code(await council.DecideAsync(deputy, "platform", release)).ShouldBe((HttpStatusCode.Conflict, "two-seats"));
        Code(await council.DecideAsync(deputy, "risk", release)).ShouldBe((HttpStatusCode.Conflict, "two-seats"));
        Code(await council.DecideAsync(holder, "risk", release)).ShouldBe((HttpStatusCode.Conflict, "two-seats"));
        var (_, thirdId) = await council.HireAsync("compliance");
        Code(await council.DelegateAsync(holder, thirdId, task: risk.Id)).Status.ShouldBe(HttpStatusCode.Conflict, "the holder has voted through the deputy already");
        holderId.ShouldNotBe(deputyId);
    }

    [Fact]
    public async Task WhatWasDelegated_IsNotPassedOn()
    {
        var (holder, _) = await council.HireAsync("security");
        var (deputy, deputyId) = await council.HireAsync("platform");
        var (_, thirdId) = await council.HireAsync("compliance");
        await council.DelegateAsync(holder, deputyId, "security");

        Code(await council.DelegateAsync(deputy, thirdId, "security")).ShouldBe((HttpStatusCode.Forbidden, "delegated-on"));
        Code(await council.DelegateAsync("compliance", thirdId, "security")).ShouldBe((HttpStatusCode.Forbidden, "not-your-seat"));
    }

    [Theory]
    [InlineData("delegator")]
    [InlineData("delegate")]
    [InlineData("administrator")]
    public async Task Delegation_EndedEarly_CountsNoLonger(string who)
    {
        var (holder, _) = await council.HireAsync("platform");
        var (deputy, deputyId) = await council.HireAsync("compliance");
        var release = await council.AskedAsync();
        var delegation = Story.Id((await council.DelegateAsync(holder, deputyId, "platform")).Body);
        (await council.DeleteAsync("risk", $"/delegations/{delegation}")).ShouldBe(HttpStatusCode.NotFound, "it is nobody else's");

        (await council.DeleteAsync(who switch { "delegator" => holder, "delegate" => deputy, _ => "admin" }, $"/delegations/{delegation}")).ShouldBe(HttpStatusCode.NoContent);

        Code(await council.DecideAsync(deputy, "platform", release)).ShouldBe((HttpStatusCode.Forbidden, "not-your-seat"));
        (await Story.GetAsync(holder, $"/delegations/{delegation}")).GetProperty("state").GetString().ShouldBe("ended");
        (await council.DeleteAsync(holder, $"/delegations/{delegation}")).ShouldBe(HttpStatusCode.Conflict);
        (await council.EntriesAsync("delegation.end", delegation)).ShouldBe(1);
    }

    [Fact]
    public async Task Delegation_OfASuspendedPerson_OrOfWhoLostTheSeat_DoesNotCount()
    {
        foreach (var suspend in new[] { true, false })
        {
            var (holder, holderId) = await council.HireAsync("risk");
            var (deputy, deputyId) = await council.HireAsync("compliance");
            var release = await council.AskedAsync();
            var delegation = Story.Id((await council.DelegateAsync(holder, deputyId, "risk")).Body);
            if (suspend)
            {
                (await Story.PostAsync("admin", $"/people/{holderId}/suspension", new { reason = "Away without notice" })).Status.ShouldBe(HttpStatusCode.OK);
            }
            else
            {
                var seat = (await Story.GetAsync("admin", "/seats?seat=risk&state=active&pageSize=200")).GetProperty("items").EnumerateArray().Single(item => item.GetProperty("person").GetProperty("account").GetString() == holder);
                (await council.DeleteAsync("admin", $"/seats/{Story.Id(seat)}")).ShouldBe(HttpStatusCode.NoContent);
            }

            Code(await council.DecideAsync(deputy, "risk", release)).ShouldBe((HttpStatusCode.Forbidden, "not-your-seat"));
            (await Story.GetAsync(deputy, $"/delegations/{delegation}")).GetProperty("state").GetString().ShouldBe("not-counting");
        }
    }

    [Fact]
    public async Task Delegation_ThatBeginsLater_DoesNotCountYet()
    {
        var (holder, _) = await council.HireAsync("security");
        var (deputy, deputyId) = await council.HireAsync("compliance");
        var release = await council.AskedAsync();
        var (status, delegation) = await council.DelegateAsync(holder, deputyId, "security", since: portal.Get<TimeProvider>().GetUtcNow().AddDays(2));
        (status, delegation.GetProperty("state").GetString()).ShouldBe((HttpStatusCode.Created, "planned"));
        Code(await council.DecideAsync(deputy, "security", release)).ShouldBe((HttpStatusCode.Forbidden, "not-your-seat"));
    }

    [Fact]
    public async Task OneTask_IsDelegatedAlone()
    {
        var (holder, _) = await council.HireAsync("platform");
        var (deputy, deputyId) = await council.HireAsync("compliance");
        var (one, another) = (await council.AskedAsync(), await council.AskedAsync());
        var task = await council.OpenTaskAsync("platform", one);
        (await council.DelegateAsync(holder, deputyId, task: task.Id)).Status.ShouldBe(HttpStatusCode.Created);

        Code(await council.DecideAsync(deputy, "platform", another)).ShouldBe((HttpStatusCode.Forbidden, "not-your-seat"));
        (await council.DecideAsync(deputy, "platform", one)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Request_ThatCannotBe_IsRefusedInWords()
    {
        var (holder, holderId) = await council.HireAsync("security");
        var (_, deputyId) = await council.HireAsync("compliance");
        var (_, auditorId) = await council.HireAsync("auditor");
        var (_, secondId) = await council.HireAsync("security");
        var now = portal.Get<TimeProvider>().GetUtcNow();
        Code(await council.DelegateAsync(holder, deputyId, "security", days: 31)).ShouldBe((HttpStatusCode.BadRequest, "invalid-fields"));
        Code(await council.DelegateAsync(holder, deputyId, "security", days: -1)).ShouldBe((HttpStatusCode.BadRequest, "invalid-fields"));
        Code(await council.DelegateAsync(holder, deputyId, "security", reason: " ")).ShouldBe((HttpStatusCode.BadRequest, "invalid-fields"));
        Code(await council.DelegateAsync(holder, deputyId, "security", since: now.AddDays(-1))).ShouldBe((HttpStatusCode.BadRequest, "invalid-fields"));
        Code(await council.DelegateAsync(holder, deputyId, "security", since: now.AddDays(91))).ShouldBe((HttpStatusCode.BadRequest, "invalid-fields"));
        Code(await council.DelegateAsync(holder, deputyId, "treasury")).ShouldBe((HttpStatusCode.BadRequest, "invalid-fields"));
        Code(await council.DelegateAsync(holder, deputyId, "risk")).ShouldBe((HttpStatusCode.Forbidden, "not-your-seat"));
        Code(await council.DelegateAsync(holder, holderId, "security")).ShouldBe((HttpStatusCode.Conflict, "own-delegation"));
        Code(await council.DelegateAsync(holder, secondId, "security")).ShouldBe((HttpStatusCode.Conflict, "holds-the-seat"));
        Code(await council.DelegateAsync(holder, auditorId, "security")).ShouldBe((HttpStatusCode.Conflict, "may-not-act"));
        Code(await council.DelegateAsync(holder, Guid.NewGuid(), "security")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Overlapping_AtOneMoment_OneIsMade()
    {
        var (holder, _) = await council.HireAsync("security");
        var (_, deputyId) = await council.HireAsync("compliance");
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => council.DelegateAsync(holder, deputyId, "security")));
        answers.Count(answer => answer.Status == HttpStatusCode.Created).ShouldBe(1);
        answers.Where(answer => answer.Status != HttpStatusCode.Created).ShouldAllBe(answer => Code(answer).Code == "delegation-overlaps");
    }

    [Fact]
    public async Task Candidates_AreThoseWhoMayActAndAreNotSuspended()
    {
        var (holder, _) = await council.HireAsync("risk");
        var (deputy, _) = await council.HireAsync("compliance");
        var (auditor, _) = await council.HireAsync("auditor");
        var (gone, goneId) = await council.HireAsync("compliance");
        await Story.PostAsync("admin", $"/people/{goneId}/suspension", new { reason = "Left" });
        (await FoundAsync(deputy)).ShouldBe([deputy]);
        (await FoundAsync(auditor)).ShouldBeEmpty();
        (await FoundAsync(gone)).ShouldBeEmpty();
        (await FoundAsync(holder)).ShouldBeEmpty("one does not delegate to oneself");

        async Task<IReadOnlyList<string?>> FoundAsync(string q) => [.. (await Story.GetAsync(holder, $"/delegations/candidates?q={q}")).GetProperty("items").EnumerateArray().Select(person => person.GetProperty("account").GetString())];
    }

    [Fact]
    public async Task List_ShowsOnesOwn_AndEverybodysToWhomMayReadPeople()
    {
        var (holder, _) = await council.HireAsync("platform");
        var (deputy, deputyId) = await council.HireAsync("compliance");
        var delegation = Story.Id((await council.DelegateAsync(holder, deputyId, "platform")).Body);
        (await ListedAsync(holder, "")).ShouldContain(delegation);
        (await ListedAsync(deputy, "?current=true")).ShouldContain(delegation);
        (await ListedAsync("security", "")).ShouldNotContain(delegation);
        (await ListedAsync("auditor", "?all=true&pageSize=200")).ShouldContain(delegation);
        using var client = await portal.AsAsync("security");
        (await client.GetAsync("/api/v1/delegations?all=true", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await client.GetAsync($"/api/v1/delegations/{delegation}", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        async Task<List<Guid>> ListedAsync(string account, string query) => [.. (await Story.GetAsync(account, "/delegations" + query)).GetProperty("items").EnumerateArray().Select(Story.Id)];
    }

    private async Task<(Guid Release, string Holder, string Deputy)> ApprovedThroughADeputyAsync()
    {
        var (holder, _) = await council.HireAsync("risk");
        var (deputy, deputyId) = await council.HireAsync("compliance");
        var release = await council.AskedAsync();
        await council.DelegateAsync(holder, deputyId, task: (await council.OpenTaskAsync("risk", release)).Id);
        (await council.DecideAsync(deputy, "risk", release)).Status.ShouldBe(HttpStatusCode.OK);
        foreach (var seat in new[] { "platform", "security" })
            (await council.DecideAsync(seat, seat, release)).Status.ShouldBe(HttpStatusCode.OK);
        (await Story.StateAsync(release)).ShouldBe("approved");
        return (release, holder, deputy);
    }

    private async Task<Guid> PersonAsync(string account) =>
        Story.Id((await Story.GetAsync("admin", $"/people?q={account}&pageSize=200")).GetProperty("items").EnumerateArray().Single(person => person.GetProperty("account").GetString() == account));

    private static (HttpStatusCode Status, string? Code) Code((HttpStatusCode Status, JsonElement Body) answer) => (answer.Status, answer.Body.ValueKind == JsonValueKind.Object && answer.Body.TryGetProperty("code", out var code) ? code.GetString() : null);
}
