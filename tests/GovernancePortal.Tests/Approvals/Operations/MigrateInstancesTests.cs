using System.Net;
using System.Text.Json;
using GovernancePortal.Identity;
using GovernancePortal.Tests.Approvals.Processes;
using GovernancePortal.Tests.Hosting;

namespace GovernancePortal.Tests.Approvals.Operations;

/// <summary>Open instances are brought to the newest version: the dry run says what can move, the act does it, and nobody is left out.</summary>
[Trait("Category", "Database")]
public sealed class MigrateInstancesTests(ProcessPortal portal) : IClassFixture<ProcessPortal>
{
    private const string Ends = "<startEvent id='b'/><endEvent id='yes' gp:result='approved'/>";

    private static readonly string First = $"{Ends}<userTask id='platform' name='Platform seat' gp:seat='platform'/><userTask id='risk' name='Risk seat' gp:seat='risk'/>{Proceeding.Flow("b", "platform", "risk", "yes")}";

    private readonly Proceeding process = new(portal);
    private readonly Story story = new(portal);

    [Fact]
    public async Task DryRun_SaysOfEach_WhatMovesAndWhatCannot_AndTheActFollowsIt()
    {
        var key = await process.DeployAsync(First);
        var (early, late, ended) = (await process.StartAsync(key), await process.StartAsync(key), await process.StartAsync(key));
        (await process.DecideAsync(await process.HolderAsync(PortalRole.Platform), (await process.AskedAsync(late))[0])).ShouldBeNull();
        await process.MoveAsync(ended, (runner, db, row) => runner.CancelAsync(db, row, "over", TestContext.Current.CancellationToken));
        await process.DeployAsync($"{Ends}<userTask id='platform' name='Platform, and its deputy' gp:seat='platform'/><userTask id='security' gp:seat='security'/><userTask id='risk' gp:seat='risk'/>{Proceeding.Flow("b", "platform", "security", "risk", "yes")}", key: key);

        var plan = await story.GetAsync("auditor", $"/process-instances/migration-plan?process={key}&version=1");

        (plan.GetProperty("fromVersion").GetInt32(), plan.GetProperty("toVersion").GetInt32(), plan.GetProperty("instances").GetProperty("total").GetInt32()).ShouldBe((1, 2, 2));
        var rows = plan.GetProperty("instances").GetProperty("items").EnumerateArray().ToDictionary(row => row.GetProperty("instance").GetProperty("id").GetGuid());
        rows[early].GetProperty("moves").GetBoolean().ShouldBeTrue();
        rows[early].GetProperty("changes")[0].GetString().ShouldBe("“Platform, and its deputy” is asked of the platform seat.");
        rows[late].GetProperty("moves").GetBoolean().ShouldBeFalse();
        rows[late].GetProperty("obstacles")[0].GetString().ShouldNotBeNull().ShouldContain("“security”");

        var answer = await MigrateAsync(2, rows.Values);

        answer.Status.ShouldBe(HttpStatusCode.OK);
        var results = answer.Body.GetProperty("items").EnumerateArray().ToDictionary(result => result.GetProperty("id").GetGuid());
        (results[early].GetProperty("migrated").GetBoolean(), results[late].GetProperty("code").GetString()).ShouldBe((true, "cannot-migrate"));
        var task = (await process.OpenAsync(early)).ShouldHaveSingleItem();
        task.Title.ShouldBe("Platform, and its deputy");
        (await process.DecideAsync(await process.HolderAsync(PortalRole.Platform), task)).ShouldBeNull();
        (await process.AskedAsync(early))[0].NodeId.ShouldBe("security");
        (await process.OpenAsync(late)).ShouldHaveSingleItem().NodeId.ShouldBe("risk");
        (await story.GetAsync("admin", $"/process-instances/{early}")).GetProperty("operations")[0].GetProperty("what").GetString().ShouldBe("Migrated from version 1 to 2");
    }

    [Fact]
    public async Task TaskThatIsOpen_IsAskedOfTheSeatOfTheNewVersion()
    {
        var key = await process.DeployAsync(First);
        var instance = await process.StartAsync(key);
        await process.AskedAsync(instance);
        await process.DeployAsync(First.Replace("gp:seat='platform'", "gp:seat='security'", StringComparison.Ordinal), key: key);

        (await MigrateAsync(2, (await PlanAsync(key)).EnumerateArray())).Status.ShouldBe(HttpStatusCode.OK);

        var task = (await process.OpenAsync(instance)).ShouldHaveSingleItem();
        task.Seat.ShouldBe(Seat.Security);
        (await process.DecideAsync(await process.HolderAsync(PortalRole.Platform), task)).ShouldNotBeNull();
        (await process.DecideAsync(await process.HolderAsync(PortalRole.Security), task)).ShouldBeNull();
    }

    [Fact]
    public async Task InstanceThatMovedSinceTheDryRun_IsLeft()
    {
        var key = await process.DeployAsync(First);
        var instance = await process.StartAsync(key);
        await process.DeployAsync(First + "<!-- the same, drawn anew -->", key: key);
        var plan = await PlanAsync(key);
        await process.MoveAsync(instance, (runner, db, row) => runner.SetVariablesAsync(db, row, new Dictionary<string, object?> { ["amount"] = 1 }, TestContext.Current.CancellationToken));

        var answer = await MigrateAsync(2, plan.EnumerateArray());

        answer.Body.GetProperty("items")[0].GetProperty("code").GetString().ShouldBe("process-moved");
        (await story.GetAsync("admin", $"/process-instances/{instance}")).GetProperty("row").GetProperty("version").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task TwoOperatorsAtOnce_MigrateItOnce()
    {
        var key = await process.DeployAsync(First);
        await process.StartAsync(key);
        await process.DeployAsync(First + "<!-- the same, drawn anew -->", key: key);
        var plan = await PlanAsync(key);

        var answers = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => MigrateAsync(2, plan.EnumerateArray())));

        answers.Count(answer => answer.Body.GetProperty("items")[0].GetProperty("migrated").GetBoolean()).ShouldBe(1);
    }

    [Fact]
    public async Task OnlyTheNewestVersion_IsMigratedTo()
    {
        var key = await process.DeployAsync(First);
        await process.StartAsync(key);
        await process.DeployAsync(First + "<!-- second -->", key: key);
        var plan = await PlanAsync(key);
        await process.DeployAsync(First + "<!-- third -->", key: key);

        (await MigrateAsync(2, plan.EnumerateArray())).Body.GetProperty("items")[0].GetProperty("code").GetString().ShouldBe("not-newest");
        (await MigrateAsync(1, plan.EnumerateArray())).Body.GetProperty("items")[0].GetProperty("code").GetString().ShouldBe("not-newest");
        (await MigrateAsync(3, plan.EnumerateArray())).Body.GetProperty("items")[0].GetProperty("migrated").GetBoolean().ShouldBeTrue();
        (await MigrateAsync(3, plan.EnumerateArray())).Body.GetProperty("items")[0].GetProperty("code").GetString().ShouldBe("process-moved");
    }

    [Fact]
    public async Task CalledProcess_StaysOnTheVersionThatItsCallNames()
    {
        var called = await process.DeployAsync(First);
        var root = await process.StartAsync(await process.DeployAsync($"{Ends}<callActivity id='call' calledElement='{called}' gp:version='1'/>{Proceeding.Flow("b", "call", "yes")}"));
        await process.AskedAsync(root);
        await process.DeployAsync(First + "<!-- the same, drawn anew -->", key: called);

        var row = (await PlanAsync(called))[0];

        row.GetProperty("moves").GetBoolean().ShouldBeFalse();
        row.GetProperty("obstacles")[0].GetString().ShouldBe("It was called by another process, in the version that its call names.");
        (await MigrateAsync(2, [row])).Body.GetProperty("items")[0].GetProperty("code").GetString().ShouldBe("cannot-migrate");
    }

    [Fact]
    public async Task RequestThatNamesNothing_IsRefused()
    {
        (await story.PostAsync("admin", "/process-instances/migrations", new { })).Body.GetProperty("code").GetString().ShouldBe("invalid-fields");
        var many = Enumerable.Range(0, 101).Select(_ => new { id = Guid.NewGuid(), revision = 1 });
        (await story.PostAsync("admin", "/process-instances/migrations", new { toVersion = 2, reason = "all", instances = many })).Body.GetProperty("code").GetString().ShouldBe("invalid-fields");
        (await story.PostAsync("auditor", "/process-instances/migrations", new { toVersion = 2, reason = "all", instances = many })).Status.ShouldBe(HttpStatusCode.Forbidden);
        using var client = await portal.AsAsync("admin");
        (await client.GetAsync("/api/v1/process-instances/migration-plan?process=nobody&version=1", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private async Task<JsonElement> PlanAsync(string key) => (await story.GetAsync("admin", $"/process-instances/migration-plan?process={key}&version=1")).GetProperty("instances").GetProperty("items");

    private Task<(HttpStatusCode Status, JsonElement Body)> MigrateAsync(int to, IEnumerable<JsonElement> rows) => story.PostAsync(
        "admin", "/process-instances/migrations",
        new { toVersion = to, reason = "The new version asks better", instances = rows.Select(row => row.GetProperty("instance")).Select(row => new { id = row.GetProperty("id").GetGuid(), revision = row.GetProperty("revision").GetInt32() }) });
}
