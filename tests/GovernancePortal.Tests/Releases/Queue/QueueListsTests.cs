using System.Net;
using System.Text.Json;
using GovernancePortal.Platform.Database;
using GovernancePortal.Releases.Queue.Views;
using GovernancePortal.Releases.Watching;
using GovernancePortal.Tests.Approvals;
using GovernancePortal.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Tests.Releases.Queue;

/// <summary>The lists of the work queue over HTTP: whose tasks they hold, what is watched, and the views that people keep.</summary>
[Trait("Category", "Database")]
public sealed class QueueListsTests(Portal portal) : IClassFixture<Portal>
{
    private readonly ReviewBoard council = new(portal);

    private Story Story => council.Story;

    [Fact]
    public async Task Lists_FollowWhatIsClaimedAndDelegated()
    {
        var (holder, _) = await council.HireAsync("security");
        var (other, _) = await council.HireAsync("security");
        var (deputy, deputyId) = await council.HireAsync("compliance");
        var task = (await council.OpenTaskAsync("security", await council.AskedAsync())).Id;
        (await InAsync(holder, task, "open"), await InAsync(holder, task, "mine"), await InAsync(holder, task, "seat&seat=security")).ShouldBe((true, false, true));

        await Story.PostAsync(holder, $"/tasks/{task}/claim", new { });
        (await InAsync(holder, task, "open"), await InAsync(holder, task, "mine"), await InAsync(other, task, "open"), await InAsync(other, task, "seat")).ShouldBe((false, true, false, true));
        (await InAsync(other, task, "seat&claimed=false"), await InAsync(other, task, "seat&claimed=true")).ShouldBe((false, true));

        await council.DelegateAsync(holder, deputyId, "security");
        (await InAsync(deputy, task, "delegated"), await InAsync(deputy, task, "waiting"), await InAsync(other, task, "delegated")).ShouldBe((true, true, false));
        (await CountsAsync(deputy)).GetProperty("delegated").GetInt32().ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task TaskOfASuspendedPerson_IsOpenToTheOthersAgain()
    {
        var (leaves, leavesId) = await council.HireAsync("risk");
        var (stays, _) = await council.HireAsync("risk");
        var task = (await council.OpenTaskAsync("risk", await council.AskedAsync())).Id;
        await Story.PostAsync(leaves, $"/tasks/{task}/claim", new { });
        (await InAsync(stays, task, "open")).ShouldBeFalse();

        (await Story.PostAsync("admin", $"/people/{leavesId}/suspension", new { reason = "Left" })).Status.ShouldBe(HttpStatusCode.OK);

        (await InAsync(stays, task, "open")).ShouldBeTrue();
        (await Story.PostAsync(stays, $"/tasks/{task}/claim", new { takeOver = true })).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Filters_NarrowByKindUnitRiskClassEnvironmentAndDue()
    {
        var task = (await council.OpenTaskAsync("platform", await council.AskedAsync())).Id;
        foreach (var (filter, holds) in new[]
        {
            ("kind=release", true), ("kind=policy-version", false), ("unit=Consumer%20Lending", true), ("unit=Elsewhere", false), ("risk=limited", true), ("risk=high", false),
            ("to=production", true), ("to=staging", false), ("due=overdue", false), ("due=today", false), ("q=no-such-model", false),
        })
            (await InAsync("platform", task, "seat&" + filter)).ShouldBe(holds, filter);
        using var client = await portal.AsAsync("platform");
        (await client.GetAsync("/api/v1/work-queue?scope=everything", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await client.GetAsync("/api/v1/work-queue?due=yesterday", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task OverdueTask_IsFoundAsSuch_AndCounted()
    {
        var (holder, _) = await council.HireAsync("security");
        var task = (await council.OpenTaskAsync("security", await council.AskedAsync())).Id;
        var before = (await CountsAsync(holder)).GetProperty("dueToday").GetInt32();
        await portal.MakeDueAsync(task, portal.Get<TimeProvider>().GetUtcNow().AddHours(-1));
        (await InAsync(holder, task, "open&due=overdue")).ShouldBeTrue();
        (await CountsAsync(holder)).GetProperty("dueToday").GetInt32().ShouldBe(before + 1);
    }

    [Fact]
    public async Task WatchedRelease_IsCounted_UntilItIsWatchedNoLonger()
    {
        var release = await council.AskedAsync();
        var before = await WatchingAsync();
        (await PutAsync("auditor", $"/releases/{release}/watch")).ShouldBe(HttpStatusCode.NoContent);
        (await PutAsync("auditor", $"/releases/{release}/watch")).ShouldBe(HttpStatusCode.NoContent);
        (await WatchingAsync()).ShouldBe(before + 1);
        (await council.EntriesAsync("release.watch", release)).ShouldBe(1);
        (await council.DeleteAsync("auditor", $"/releases/{release}/watch")).ShouldBe(HttpStatusCode.NoContent);
        (await WatchingAsync()).ShouldBe(before);
        (await PutAsync("auditor", $"/releases/{Guid.NewGuid()}/watch")).ShouldBe(HttpStatusCode.NotFound);

        async Task<int> WatchingAsync() => (await CountsAsync("auditor")).GetProperty("watching").GetInt32();
    }

    [Fact]
    public async Task Views_AreKeptByName_AtMostTwenty_ForOneselfAlone()
    {
        var (person, _) = await council.HireAsync("security");
        var first = await Story.PostAsync(person, "/queue-views", new { name = "Late", query = "?tab=security&due=overdue&page=7&evil=%3Cscript%3E" });
        (first.Status, first.Body.GetProperty("query").GetString()).ShouldBe((HttpStatusCode.Created, "tab=security&due=overdue"));
        (await Story.PostAsync(person, "/queue-views", new { name = "Late", query = "tab=mine" })).Body.GetProperty("id").GetGuid().ShouldBe(Story.Id(first.Body), "the same name again replaces it");
        for (var i = 1; i < SavedView.Most; i++)
            (await Story.PostAsync(person, "/queue-views", new { name = $"View {i}", query = "tab=mine" })).Status.ShouldBe(HttpStatusCode.Created);
        (await Story.PostAsync(person, "/queue-views", new { name = "One too many", query = "tab=mine" })).Body.GetProperty("code").GetString().ShouldBe("too-many-views");
        (await council.DeleteAsync("risk", $"/queue-views/{Story.Id(first.Body)}")).ShouldBe(HttpStatusCode.NotFound);
        (await Story.GetAsync("risk", "/queue-views")).GetProperty("items").GetArrayLength().ShouldBe(0);
        (await council.DeleteAsync(person, $"/queue-views/{Story.Id(first.Body)}")).ShouldBe(HttpStatusCode.NoContent);
        (await Story.GetAsync(person, "/queue-views")).GetProperty("items").GetArrayLength().ShouldBe(SavedView.Most - 1);
        foreach (var (name, query) in new[] { ("", "tab=mine"), (new string('n', SavedView.MaxName + 1), "tab=mine"), ("Turned \u202e around", "tab=mine"), ("Long", "q=" + new string('x', ViewQuery.Max)) })
            (await Story.PostAsync(person, "/queue-views", new { name, query })).Status.ShouldBe(HttpStatusCode.BadRequest, name);
    }

    [Fact]
    public async Task ViewsAndWatchedReleases_OfAnErasedPerson_AreGone()
    {
        var (person, id) = await council.HireAsync("auditor");
        var release = await council.AskedAsync();
        await Story.PostAsync(person, "/queue-views", new { name = "Mine alone", query = "tab=watching" });
        await PutAsync(person, $"/releases/{release}/watch");
        var role = Story.Id((await Story.GetAsync("admin", $"/people/{id}")).GetProperty("grants")[0]);
        (await council.DeleteAsync("admin", $"/people/{id}/roles/{role}")).ShouldBe(HttpStatusCode.NoContent);

        (await Story.PostAsync("admin", $"/people/{id}/erasure", new { account = person })).Status.ShouldBe(HttpStatusCode.OK);

        await using var db = await portal.Get<PortalDatabase>().ReadAsync(TestContext.Current.CancellationToken);
        (await db.Set<SavedView>().AnyAsync(view => view.PersonId == id, TestContext.Current.CancellationToken)).ShouldBeFalse();
        (await db.Set<ReleaseWatch>().AnyAsync(watch => watch.PersonId == id, TestContext.Current.CancellationToken)).ShouldBeFalse();
    }

    private async Task<bool> InAsync(string account, Guid task, string scope) =>
        (await Story.GetAsync(account, $"/work-queue?pageSize=200&scope={scope}")).GetProperty("items").EnumerateArray().Any(item => item.GetProperty("taskId").GetGuid() == task);

    private Task<JsonElement> CountsAsync(string account) => Story.GetAsync(account, "/work-queue/counts");

    private async Task<HttpStatusCode> PutAsync(string account, string path)
    {
        using var client = await portal.AsAsync(account);
        using var answer = await client.PutAsync("/api/v1" + path, null, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
