using GovernancePortal.Identity;
using GovernancePortal.Releases.Queue;
using GovernancePortal.Tests.Hosting;
using GovernancePortal.Tests.Identity;
using GovernancePortal.Tests.Policies;
using GovernancePortal.Tests.Releases.Questions;
using GovernancePortal.Tests.Waivers;
using GovernancePortal.Ui.Verdicts;

namespace GovernancePortal.Tests.Releases.Queue;

/// <summary>What is told to the people whom it concerns, and to nobody else.</summary>
[Trait("Category", "Database")]
public sealed class PersonalNewsTests(WaiverPortal portal) : IClassFixture<WaiverPortal>
{
    private readonly Story story = new(portal);
    private readonly Council council = new(portal);
    private readonly WaiverStory waivers = new(portal);
    private readonly PolicyStory policies = new(portal);

    [Fact]
    public async Task WaiverThatEnded_IsTold_ToTheOwnerOfTheSystem_AndToWhoAskedForTheRelease()
    {
        var owner = await council.NewcomerAsync();
        var (_, asked) = await story.PostAsync("scientist", "/releases", new { versionId = await story.SubmitVersionAsync(owner: owner.Account), environment = "production", businessUse = Story.BusinessUse });
        var release = Story.Id(asked);
        var number = (await story.GetAsync("auditor", $"/releases/{release}")).GetProperty("number").GetString()!;
        var waiver = Story.Id(await waivers.GrantAsync(WaiverStory.Request(release, from: portal.Now, length: TimeSpan.FromMinutes(10))));
        (await NewsAsync(owner.Id, owner.Account)).ShouldBeEmpty();

        portal.Advance(TimeSpan.FromMinutes(11));

        foreach (var (id, account) in new[] { owner, (await council.IdOfAsync("scientist"), "scientist") })
            (await NewsAsync(id, account)).Single(news => news.Href == $"/waivers/{waiver}").Words.ShouldContain($"{number} of ");
        (await NewsAsync(await council.IdOfAsync("auditor"), "auditor")).ShouldBeEmpty();
    }

    [Fact]
    public async Task PolicyThatTookEffect_IsTold_ToWhoseOpenReleaseFailsIt_AndOneThatWasSentBack_ToWhoWroteIt()
    {
        var release = await story.AskForReleaseAsync();
        await story.SettleAsync(release);
        var published = PolicyStory.Id(await policies.PublishAsync("told-of", PolicyStory.Strict("told-of")));
        await story.SettleAsync(release);
        var sentBack = PolicyStory.Id(await policies.BeginAsync("sent-back-to"));
        await policies.SubmitAsync(sentBack);
        await policies.DecideAsync(sentBack, "request-changes");

        var (asked, wrote) = (await NewsAsync(await council.IdOfAsync("scientist"), "scientist"), await NewsAsync(await council.IdOfAsync("admin"), "admin"));

        asked.Single(news => news.Href == $"/policies/versions/{published}").Words.ShouldContain("of yours fail");
        wrote.Single(news => news.Href == $"/policies/versions/{sentBack}").Words.ShouldBe("was sent back to you.");
        asked.ShouldNotContain(news => news.Href == $"/policies/versions/{sentBack}");
    }

    [Fact]
    public async Task EvidenceThatIsWanted_WaitsForTheSubmitter_SaysWhenItIsOverdue_AndItsAnswerIsToldToWhoAsked()
    {
        var questions = new QuestionStory(portal);
        var (release, scientist, risk) = (await story.AskBareAsync(), await council.IdOfAsync("scientist"), await council.IdOfAsync("risk"));
        var asked = Story.Id(await questions.AskAsync(release, new { kind = "evidence", about = "field", target = "intended_use.purpose", text = "The study of the pilot", dueAt = portal.Now.AddDays(1) }));
        var place = $"/releases/{release}#question-{asked}";

        var waiting = (await NewsAsync(scientist, "scientist")).Single(news => news.Href == place);
        portal.Advance(TimeSpan.FromDays(2));
        var overdue = (await NewsAsync(scientist, "scientist")).Single(news => news.Href == place);
        (await NewsAsync(risk, "risk")).ShouldNotContain(news => news.Href == place);
        await questions.AnswerAsync(release, asked, new { artifact = "model.bin" });
        var answered = (await NewsAsync(risk, "risk")).Single(news => news.Href == place);
        (await NewsAsync(scientist, "scientist")).ShouldNotContain(news => news.Href == place);
        await questions.ResolveAsync(release, asked);

        (waiting.Kind, waiting.Detail).ShouldBe((StatusKind.Warn, "The study of the pilot"));
        waiting.Words.ShouldStartWith("waits for evidence on");
        (overdue.Kind, overdue.Words).ShouldSatisfyAllConditions(news => news.Kind.ShouldBe(StatusKind.Fail), news => news.Words.ShouldContain("it was due at"));
        answered.Words.ShouldStartWith("was answered");
        (await NewsAsync(risk, "risk")).ShouldNotContain(news => news.Href == place, "it is resolved");
    }

    [Fact]
    public async Task AnsweredQuestion_OfWhoIsSuspended_IsToldToOtherReviewers_AndNotToTheSubmitter()
    {
        var (questions, asker) = (new QuestionStory(portal), await council.NewcomerAsync("compliance"));
        var release = await story.AskBareAsync();
        var asked = Story.Id(await questions.AskAsync(release, by: asker.Account));
        (await questions.AnswerAsync(release, asked)).Status.ShouldBe(System.Net.HttpStatusCode.OK);
        (await ReviewerNewsAsync("risk", PortalRole.Risk, asked)).ShouldBeEmpty();

        (await council.PostAsync("admin", $"/people/{asker.Id}/suspension", new { reason = "left" })).Status.ShouldBe(System.Net.HttpStatusCode.OK);

        (await ReviewerNewsAsync("risk", PortalRole.Risk, asked)).ShouldHaveSingleItem().Words.ShouldStartWith("was answered: say whether that is enough.");
        (await ReviewerNewsAsync("scientist", PortalRole.DataScientist, asked)).ShouldBeEmpty();
    }

    private async Task<IReadOnlyList<RecentChange>> ReviewerNewsAsync(string account, PortalRole role, Guid question)
    {
        var actor = new Actor(await council.IdOfAsync(account), account, account, new HashSet<PortalRole> { role }, "test", null);
        return [.. (await portal.Get<PersonalNews>().OfAsync(actor, TestContext.Current.CancellationToken)).Where(news => news.Href.Contains(question.ToString(), StringComparison.Ordinal))];
    }

    private async Task<IReadOnlyList<RecentChange>> NewsAsync(Guid id, string account) =>
        await portal.Get<PersonalNews>().OfAsync(new Actor(id, account, account, new HashSet<PortalRole>(), "test", null), TestContext.Current.CancellationToken);
}
