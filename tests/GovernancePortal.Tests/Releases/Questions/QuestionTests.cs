using System.Net;
using System.Text.Json;
using GovernancePortal.Provenance;
using GovernancePortal.Releases.Questions;
using GovernancePortal.Tests.Hosting;
using GovernancePortal.Tests.Identity;

namespace GovernancePortal.Tests.Releases.Questions;

/// <summary>Who may ask what about a release, who answers, and who says that it is enough.</summary>
[Trait("Category", "Database")]
public sealed class QuestionTests(Portal portal) : IClassFixture<Portal>
{
    private readonly Story story = new(portal);
    private readonly Council council = new(portal);
    private readonly QuestionStory questions = new(portal);

    [Fact]
    public async Task Question_IsAnsweredByTheSubmitter_AndResolvedByWhoAsked()
    {
        var release = await story.AskForReleaseAsync();

        var asked = await questions.AskAsync(release);
        var answered = (await questions.AnswerAsync(release, Story.Id(asked))).Body;
        var resolved = (await questions.ResolveAsync(release, Story.Id(asked))).Body;
        var reopened = (await questions.ReopenAsync(release, Story.Id(asked))).Body;

        new[] { asked, answered, resolved, reopened }.Select(State).ShouldBe(["open", "answered", "resolved", "open"]);
        asked.GetProperty("targetTitle").GetString().ShouldBe("the release");
        answered.GetProperty("answers").EnumerateArray().Single().GetProperty("text").GetString().ShouldBe("Consumer loans alone.");
        (await questions.ListAsync(release)).ShouldHaveSingleItem().GetProperty("answers").GetArrayLength().ShouldBe(1);
        State(await council.GetAsync("auditor", $"/releases/{release}/questions/{Story.Id(asked)}")).ShouldBe("open");
    }

    [Fact]
    public async Task Words_StandInTheLedgerByTheirDigest_AndEveryStepByWhoDidIt()
    {
        var release = await story.AskForReleaseAsync();
        var asked = Story.Id(await questions.AskAsync(release));
        await questions.AnswerAsync(release, asked);
        await questions.ResolveAsync(release, asked);

        var entries = await council.EntriesAsync(new(Kind: "question", Key: asked.ToString()));

        entries.Select(entry => entry.Action).ShouldBe(["question.ask", "question.answer", "question.resolve"], ignoreOrder: true);
        var first = entries.Single(entry => entry.Action == "question.ask");
        first.Actor.ShouldBe(await council.IdOfAsync("risk"));
        first.Content.GetProperty("fields").GetProperty("text").GetProperty("to").GetString().ShouldBe("sha256:" + Sha256Digest.Of("Which loans does it see?"u8));
        var answer = (await questions.ListAsync(release))[0].GetProperty("answers")[0];
        (await council.EntriesAsync(new(Kind: "question-answer", Key: Story.Id(answer).ToString()))).ShouldHaveSingleItem().Content.ToString().ShouldNotContain("Consumer loans alone");
    }

    [Theory]
    [InlineData("scientist")]
    [InlineData("auditor")]
    [InlineData("admin")]
    public async Task Question_OfSomebodyWhoDoesNotReview_IsRefusedAndEntered(string account)
    {
        var release = await story.AskForReleaseAsync();
        var person = await council.IdOfAsync(account);

        var answer = await questions.TryAskAsync(release, by: account);

        (answer.Status, Council.Code(answer)).ShouldBe((HttpStatusCode.Forbidden, "permission-missing"));
        (await council.RefusalsAsync(person, "question.ask")).ShouldContain("permission-missing");
    }

    [Fact]
    public async Task Question_OfWhoHasAHandInTheRelease_IsRefused_AndAReviewerOfAnotherReleaseMayAsk()
    {
        var both = await council.NewcomerAsync("data-scientist", "compliance");
        var version = await story.SubmitVersionAsync();
        var (_, asked) = await council.PostAsync(both.Account, "/releases", new { versionId = version, environment = "production", businessUse = Story.BusinessUse });
        var other = await story.AskBareAsync();

        var own = await questions.TryAskAsync(Story.Id(asked), by: both.Account);
        var others = await questions.TryAskAsync(other, by: both.Account);

        (own.Status, Council.Code(own)).ShouldBe((HttpStatusCode.Forbidden, "self-question"));
        others.Status.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Answer_OfSomebodyWhoNeitherSubmittedNorReviews_IsRefused()
    {
        var release = await story.AskBareAsync();
        var asked = Story.Id(await questions.AskAsync(release));
        var stranger = await council.NewcomerAsync("data-scientist");

        var strange = await questions.AnswerAsync(release, asked, by: stranger.Account);
        var auditor = await questions.AnswerAsync(release, asked, by: "auditor");
        var reviewer = await questions.AnswerAsync(release, asked, by: "platform");

        (strange.Status, Council.Code(strange)).ShouldBe((HttpStatusCode.Forbidden, "not-your-release"));
        (auditor.Status, Council.Code(auditor)).ShouldBe((HttpStatusCode.Forbidden, "permission-missing"));
        reviewer.Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Question_IsResolvedByWhoAskedAlone_UntilThatPersonIsSuspended()
    {
        var asker = await council.NewcomerAsync("compliance");
        var release = await story.AskBareAsync();
        var asked = Story.Id(await questions.AskAsync(release, by: asker.Account));

        var others = await questions.ResolveAsync(release, asked, "platform");
        (await council.PostAsync("admin", $"/people/{asker.Id}/suspension", new { reason = "left" })).Status.ShouldBe(HttpStatusCode.OK);
        var after = await questions.ResolveAsync(release, asked, "platform");
        var twice = await questions.ResolveAsync(release, asked, "platform");
        var late = await questions.AnswerAsync(release, asked);

        (others.Status, Council.Code(others)).ShouldBe((HttpStatusCode.Forbidden, "not-your-question"));
        State(after.Body).ShouldBe("resolved");
        (twice.Status, Council.Code(twice)).ShouldBe((HttpStatusCode.Conflict, "question-resolved"));
        (late.Status, Council.Code(late)).ShouldBe((HttpStatusCode.Conflict, "question-resolved"));
    }

    [Fact]
    public async Task FurtherWordOfWhoAsked_IsNoAnswer()
    {
        var release = await story.AskBareAsync();
        var asked = Story.Id(await questions.AskAsync(release));

        State((await questions.AnswerAsync(release, asked, new { text = "I mean the training data." }, "risk")).Body).ShouldBe("open");
        State((await questions.AnswerAsync(release, asked, by: "platform")).Body).ShouldBe("answered");
    }

    [Fact]
    public async Task Question_IsBoundToAGate_AFieldOfTheCard_OrAChangedLine_ThatIsThere()
    {
        var first = await story.AskForReleaseAsync();
        await story.SettleAsync(first);
        foreach (var seat in new[] { "platform", "security", "risk" })
            await story.DecideAsync(seat, first, "approve");
        (await story.StateAsync(first)).ShouldBe("approved");
        var version = (await story.GetAsync("auditor", $"/releases/{first}")).GetProperty("versionId").GetGuid();
        var (status, again) = await story.PostAsync("scientist", "/releases", new { versionId = version, environment = "production", businessUse = "Company loans" });
        status.ShouldBe(HttpStatusCode.Created, again.ToString());
        var release = Story.Id(again);
        await story.SettleAsync(release);
        var gate = Story.Gates(await story.GetAsync("risk", $"/releases/{release}/readiness")).First();

        var ofGate = await questions.AskAsync(release, new { kind = "question", about = "gate", target = gate.GetProperty("id").GetString(), text = "Why?" });
        var ofField = await questions.AskAsync(release, new { kind = "question", about = "field", target = "intended_use.purpose", text = "Who decides?" });
        var ofChange = await questions.AskAsync(release, new { kind = "question", about = "change", target = "Request: business use", text = "Since when?" });
        var ofNothing = await questions.TryAskAsync(release, new { kind = "question", about = "field", target = "no.such.field", text = "Why?" });

        ofGate.GetProperty("targetTitle").GetString().ShouldBe(gate.GetProperty("title").GetString());
        ofField.GetProperty("targetTitle").GetString().ShouldNotBeNullOrEmpty();
        ofChange.GetProperty("targetTitle").GetString().ShouldBe("Request: business use");
        (ofNothing.Status, Council.Code(ofNothing)).ShouldBe((HttpStatusCode.BadRequest, "invalid-fields"));
    }

    [Fact]
    public async Task DecidedRelease_TakesNoWordMore_AndShowsWhatWasSaid()
    {
        var release = await story.AskBareAsync();
        var (open, resolved) = (Story.Id(await questions.AskAsync(release)), Story.Id(await questions.AskAsync(release)));
        await questions.ResolveAsync(release, resolved);
        await story.SettleAsync(release);
        (await story.DecideAsync("risk", release, "refuse")).Status.ShouldBe(HttpStatusCode.OK);
        (await story.StateAsync(release)).ShouldBe("refused");

        var refused = new[] { await questions.TryAskAsync(release), await questions.AnswerAsync(release, open), await questions.ResolveAsync(release, open), await questions.ReopenAsync(release, resolved) };

        refused.ShouldAllBe(answer => answer.Status == HttpStatusCode.Conflict && Council.Code(answer) == "release-decided");
        (await questions.ListAsync(release)).Select(State).ShouldBe(["open", "resolved"]);
    }

    [Theory]
    [InlineData("""{ "kind": "question", "text": "" }""")]
    [InlineData("""{ "kind": "question", "text": "\u202etxet" }""")]
    [InlineData("""{ "kind": "gossip", "text": "Why?" }""")]
    [InlineData("""{ "kind": "question", "about": "weather", "text": "Why?" }""")]
    [InlineData("""{ "kind": "question", "text": "Why?", "dueAt": "2999-01-01T00:00:00Z" }""")]
    [InlineData("""{ "kind": "evidence", "text": "The report" }""")]
    [InlineData("""{ "kind": "evidence", "text": "The report", "dueAt": "2999-01-01T00:00:00Z" }""")]
    [InlineData("""{ "kind": "evidence", "text": "The report", "dueAt": "2020-01-01T00:00:00Z" }""")]
    public async Task Question_ThatIsNone_IsRefused(string request)
    {
        var answer = await questions.TryAskAsync(await story.AskBareAsync(), JsonElement.Parse(request));

        (answer.Status, Council.Code(answer)).ShouldBe((HttpStatusCode.BadRequest, "invalid-fields"));
    }

    [Fact]
    public async Task TextThatIsTooLong_IsRefused_AndHtmlStaysText()
    {
        var release = await story.AskBareAsync();
        const string Html = "<script>alert(1)</script> & <b>bold</b>";

        var tooLong = await questions.TryAskAsync(release, new { kind = "question", text = new string('x', Question.MaxText + 1) });
        var html = await questions.AskAsync(release, new { kind = "question", text = Html });

        tooLong.Status.ShouldBe(HttpStatusCode.BadRequest);
        html.GetProperty("text").GetString().ShouldBe(Html);
    }

    [Fact]
    public async Task Flood_OfOnePerson_IsRefused_AndAnotherMayGoOn()
    {
        var release = await story.AskBareAsync();
        var asker = await council.NewcomerAsync("compliance");
        for (var said = 0; said < QuestionRules.MostPerMinute; said++)
            await questions.AskAsync(release, by: asker.Account);

        var flood = await questions.TryAskAsync(release, by: asker.Account);

        (flood.Status, Council.Code(flood)).ShouldBe((HttpStatusCode.TooManyRequests, "too-many-questions"));
        (await questions.TryAskAsync(release, by: "security")).Status.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Evidence_IsAnsweredWithAReportOrAFileOfTheVersion_AndWithNothingElse()
    {
        var release = await story.AskForReleaseAsync();
        var version = (await story.GetAsync("auditor", $"/releases/{release}")).GetProperty("versionId").GetGuid();
        var report = (await story.GetAsync("auditor", $"/versions/{version}/evaluations")).GetProperty("items").EnumerateArray().First();
        var foreign = (await story.HandInAsync(await story.SubmitVersionAsync())).GetProperty("id").GetGuid();
        var due = portal.Get<TimeProvider>().GetUtcNow().AddDays(3);
        var asked = await questions.AskAsync(release, new { kind = "evidence", text = "The robustness report, please.", dueAt = due });
        var id = Story.Id(asked);

        var strange = await questions.AnswerAsync(release, id, new { text = "Here", evaluationId = foreign });
        var missing = await questions.AnswerAsync(release, id, new { text = "Here", artifact = "no-such-file.bin" });
        var empty = await questions.AnswerAsync(release, id, new { text = " " });
        var both = await questions.AnswerAsync(release, id, new { evaluationId = Story.Id(report), artifact = "model.bin" });
        var withFile = (await questions.AnswerAsync(release, id, new { artifact = "model.bin" })).Body;
        var withReport = (await questions.AnswerAsync(release, id, new { text = "It is this one.", evaluationId = Story.Id(report) })).Body;

        new[] { strange, missing, empty, both }.ShouldAllBe(answer => answer.Status == HttpStatusCode.BadRequest);
        withFile.GetProperty("answers")[0].GetProperty("evidenceTitle").GetString().ShouldBe("model.bin");
        withReport.GetProperty("answers")[1].GetProperty("evidenceDigest").GetString().ShouldBe(report.GetProperty("digest").GetString());
        (State(withReport), asked.GetProperty("kind").GetString()).ShouldBe(("answered", "evidence"));
        asked.GetProperty("dueAt").GetDateTimeOffset().ShouldBe(due, TimeSpan.FromMilliseconds(1));
    }

    private static string State(JsonElement question) => question.GetProperty("state").GetString()!;
}
