using System.Net;
using System.Text.Json;
using GovernancePortal.Identity;
using GovernancePortal.Pipelines.AzureChecks;
using GovernancePortal.Platform.Database;
using GovernancePortal.Platform.Jobs;
using GovernancePortal.Registry.Systems;
using GovernancePortal.Tests.Hosting;
using GovernancePortal.Tests.Identity;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Tests.Pipelines;

/// <summary>A check of an Azure Pipelines environment asks, waits without an agent, and is answered by callback.</summary>
[Trait("Category", "Database")]
public sealed class AzureCheckTests(PipelinePortal portal) : IClassFixture<PipelinePortal>
{
    private readonly Council council = new(portal);
    private readonly Story story = new(portal);
    private readonly AzurePipeline pipeline = new(portal);

    [Fact]
    public async Task Release_ThatIsApproved_LetsThePipelineGoOn()
    {
        var release = await story.AskForReleaseAsync();
        var (status, check) = await pipeline.AskAsync(new { release });
        (status, check.GetProperty("state").GetString()).ShouldBe((HttpStatusCode.Accepted, "waiting"), check.ToString());
        await story.SettleAsync(release);

        foreach (var seat in new[] { "platform", "security", "risk" })
            (await story.DecideAsync(seat, release, "approve")).Status.ShouldBe(HttpStatusCode.OK);

        var ended = await pipeline.EndedAsync(Story.Id(check));
        ended.GetProperty("state").GetString().ShouldBe("passed");
        var told = (await pipeline.ToldAsync()).ShouldHaveSingleItem();
        told.Headers["Authorization"].ShouldBe($"Bearer {AzurePipeline.Token}");
        var body = JsonElement.Parse(told.Body);
        (body.GetProperty("name").GetString(), body.GetProperty("result").GetString()).ShouldBe(("TaskCompleted", "succeeded"));
        (body.GetProperty("taskId").GetGuid(), body.GetProperty("jobId").GetGuid()).ShouldBe((pipeline.Task, pipeline.Job));
    }

    [Fact]
    public async Task Release_ThatAGateBlocks_StopsThePipelineAndSaysWhy()
    {
        var release = await story.AskForReleaseAsync(csv: "name,mail\nA,someone@example.org\nB,other@example.org\n");

        var (_, check) = await pipeline.AskAsync(new { release, until = "gates" });

        var ended = await pipeline.EndedAsync(Story.Id(check));
        (ended.GetProperty("state").GetString(), ended.GetProperty("reason").GetString()!.StartsWith("Do not release until", StringComparison.Ordinal)).ShouldBe(("failed", true), ended.ToString());
        JsonElement.Parse((await pipeline.ToldAsync())[0].Body).GetProperty("result").GetString().ShouldBe("failed");
    }

    [Fact]
    public async Task Gate_ThatIsToBeJudgedAgain_IsWaitedFor_AndAnsweredAsSoonAsItIsJudged()
    {
        var release = await story.AskForReleaseAsync();
        await story.SettleAsync(release);
        await ChangeUntoldAsync(release);
        (await story.GetAsync("auditor", $"/releases/{release}/readiness")).GetProperty("verdict").GetString().ShouldBe("stale");

        var (_, check) = await pipeline.AskAsync(new { release, until = "gates" });
        await PutOffAsync(await pipeline.WaitsForAsync(Story.Id(check), "Not every gate is judged yet."));
        (await story.PostAsync("scientist", $"/releases/{release}/gate-runs", new { })).Status.ShouldBe(HttpStatusCode.Accepted);

        JsonElement.Parse((await pipeline.ToldAsync())[0].Body).GetProperty("result").GetString().ShouldBe("succeeded");
    }

    [Fact]
    public async Task Release_ThatMoves_HasItsCheckAnsweredAtOnce_HoweverLateItIsDue()
    {
        var release = await story.AskForReleaseAsync();
        await story.SettleAsync(release);
        var (_, check) = await pipeline.AskAsync(new { release });
        await PutOffAsync(await pipeline.WaitsForAsync(Story.Id(check), "The council has not decided yet."));

        (await story.DecideAsync("risk", release, "refuse")).Status.ShouldBe(HttpStatusCode.OK);

        JsonElement.Parse((await pipeline.ToldAsync())[0].Body).GetProperty("result").GetString().ShouldBe("failed");
    }

    [Fact]
    public async Task Name_ThatSeveralSystemsUse_IsRefused()
    {
        var release = await story.AskForReleaseAsync();
        var name = (await story.GetAsync("auditor", $"/releases/{release}")).GetProperty("modelName").GetString()!;
        var (_, other) = await story.PostAsync("scientist", "/systems", new { name = "other-" + name, purpose = "Assess loans", businessUnit = "Retail", owner = "Head of Retail" });
        (await story.PostAsync("scientist", "/models", new { systemId = Story.Id(other), name, kind = "model" })).Status.ShouldBe(HttpStatusCode.Created);

        var refused = await pipeline.AskAsync(new { model = name, version = "1.0.0", environment = "production" });

        (refused.Status, Council.Code(refused)).ShouldBe((HttpStatusCode.Conflict, "model-ambiguous"));
        refused.Body.GetProperty("detail").GetString()!.ShouldContain("other-" + name);
    }

    [Fact]
    public async Task Check_ThatIsAskedTwice_IsOne()
    {
        var release = await story.AskForReleaseAsync();

        var first = await pipeline.AskAsync(new { release });
        var second = await pipeline.AskAsync(new { release });
        var other = await pipeline.AskAsync(new { release, until = "gates" });

        Story.Id(second.Body).ShouldBe(Story.Id(first.Body));
        (other.Status, Council.Code(other)).ShouldBe((HttpStatusCode.Conflict, "azure-check-taken"));
    }

    [Theory]
    [InlineData("https://dev.azure.example/example/")]
    [InlineData("http://127.0.0.1/example/")]
    [InlineData("{0}more/")]
    [InlineData("{0}?x=1")]
    [InlineData("{0}#x")]
    [InlineData("not an address")]
    public async Task Organisation_ThatIsNotConfigured_IsRefusedAndEntered(string address)
    {
        var release = await story.AskForReleaseAsync();
        var organisation = string.Format(System.Globalization.CultureInfo.InvariantCulture, address, portal.Organisation);

        var refused = await pipeline.AskAsync(new { release }, organisation);

        (refused.Status, Council.Code(refused)).ShouldBe((HttpStatusCode.Forbidden, "azure-organisation-unknown"));
        (await council.RefusalsAsync(await council.IdOfAsync("scientist"), "azure-check.ask")).ShouldContain("azure-organisation-unknown");
        portal.Azure.Messages.ShouldNotContain(message => message.Path.Contains(pipeline.Plan.ToString(), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("ProjectId")]
    [InlineData("HubName")]
    [InlineData("PlanId")]
    [InlineData("JobId")]
    [InlineData("TaskInstanceId")]
    [InlineData("AuthToken")]
    public async Task Header_ThatIsMissing_IsNamed(string header)
    {
        var refused = await pipeline.AskAsync(new { release = Guid.NewGuid() }, portal.Organisation, without: header);

        (refused.Status, Council.Code(refused)).ShouldBe((HttpStatusCode.BadRequest, "azure-check-incomplete"));
        refused.Body.ToString().ShouldContain($"\"{header}\"");
    }

    [Fact]
    public async Task Release_NamedByModelVersionAndEnvironment_IsFound()
    {
        var release = await story.AskForReleaseAsync();
        var shown = await story.GetAsync("scientist", $"/releases/{release}");

        var (status, check) = await pipeline.AskAsync(new { model = shown.GetProperty("modelName").GetString(), version = "1.0.0", environment = "production" });

        (status, check.GetProperty("releaseId").GetGuid()).ShouldBe((HttpStatusCode.Accepted, release), check.ToString());
    }

    [Fact]
    public async Task Release_ThatIsNotThere_IsNotFound() =>
        (await pipeline.AskAsync(new { release = "R-999999" })).Status.ShouldBe(HttpStatusCode.NotFound);

    [Fact]
    public async Task Release_ThatIsNamedHalf_IsRefused()
    {
        var refused = await pipeline.AskAsync(new { model = "credit-score" });

        (refused.Status, Council.Code(refused)).ShouldBe((HttpStatusCode.BadRequest, "release-unnamed"));
    }

    [Fact]
    public async Task Token_IsKeptForNobodyToRead_AndGoneInTheEnd()
    {
        var release = await story.AskForReleaseAsync();
        var (_, check) = await pipeline.AskAsync(new { release, until = "gates" });
        (await pipeline.EndedAsync(Story.Id(check))).ToString().ShouldNotContain(AzurePipeline.Token);

        await using var db = await portal.Get<PortalDatabase>().ReadAsync(TestContext.Current.CancellationToken);
        (await db.Set<AzureCheck>().Where(row => row.Id == Story.Id(check)).Select(row => row.Token).SingleAsync(TestContext.Current.CancellationToken)).ShouldBeNull();
        var entries = await council.EntriesAsync(new(Kind: "azure-check"));
        entries.ShouldNotBeEmpty();
        entries.ShouldAllBe(entry => !entry.Content.ToString().Contains(AzurePipeline.Token, StringComparison.Ordinal));
    }

    // as in the moment between a change and the event that has it judged
    private async Task ChangeUntoldAsync(Guid release)
    {
        var system = (await story.GetAsync("auditor", $"/releases/{release}")).GetProperty("systemId").GetGuid();
        await using var db = await portal.Get<PortalDatabase>().ChangeAsync(Actor.Portal("test").Origin, "test", TestContext.Current.CancellationToken);
        db.Entry(await db.Set<AiSystem>().SingleAsync(row => row.Id == system, TestContext.Current.CancellationToken)).Property(row => row.Owner).CurrentValue = "Head of Retail";
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
    }

    private async Task PutOffAsync(Job job)
    {
        await using var db = await portal.Get<PortalDatabase>().ReadAsync(TestContext.Current.CancellationToken);
        await db.Set<Job>().Where(row => row.Id == job.Id).ExecuteUpdateAsync(row => row.SetProperty(each => each.DueAt, each => each.DueAt.AddDays(1)), TestContext.Current.CancellationToken);
    }
}
