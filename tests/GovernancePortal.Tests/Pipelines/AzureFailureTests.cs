using GovernancePortal.Tests.Hosting;

namespace GovernancePortal.Tests.Pipelines;

/// <summary>What an organisation answers when it is told; on a portal of its own, because the answers are told in advance.</summary>
[Trait("Category", "Database")]
public sealed class AzureFailureTests(PipelinePortal portal) : IClassFixture<PipelinePortal>
{
    private readonly Story story = new(portal);
    private readonly AzurePipeline pipeline = new(portal);

    [Fact]
    public async Task Organisation_ThatIsAwayForAWhile_IsToldAgain_AndOneThatRefusesIsNot()
    {
        var release = await story.AskForReleaseAsync(csv: "name,mail\nA,someone@example.org\nB,other@example.org\n");
        await story.SettleAsync(release);
        portal.Azure.Answers.Enqueue(503);
        portal.Azure.Answers.Enqueue(429);

        var (_, check) = await pipeline.AskAsync(new { release });

        (await pipeline.EndedAsync(Story.Id(check))).GetProperty("state").GetString().ShouldBe("failed");
        (await pipeline.ToldAsync(3)).Count.ShouldBe(3);

        portal.Azure.Answers.Enqueue(401);
        var another = new AzurePipeline(portal);
        var (_, untold) = await another.AskAsync(new { release });
        var ended = await another.EndedAsync(Story.Id(untold));
        (ended.GetProperty("state").GetString(), ended.GetProperty("reason").GetString()).ShouldBe(("untold", "The pipeline could not be told: It answered 401: the job's token does not count there, or not any more."));
        (await another.ToldAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Redirect_IsNotFollowed()
    {
        var release = await story.AskForReleaseAsync(csv: "name,mail\nA,someone@example.org\nB,other@example.org\n");
        await story.SettleAsync(release);
        portal.Azure.Answers.Enqueue(302);

        var (_, check) = await pipeline.AskAsync(new { release });

        (await pipeline.EndedAsync(Story.Id(check))).GetProperty("state").GetString().ShouldBe("untold");
        portal.Azure.Messages.ShouldNotContain(message => message.Path.EndsWith("/elsewhere", StringComparison.Ordinal));
    }
}
